// Which of our modules a load does not need: they, and what only they import, go into a second bundle (two-parts.mjs).

const later = [
  // commands of their own
  /^src\/cli\/(lmodjs\.ts|lmodjs\/|addto|cache-description|clear-state|settarg|script-tool|spider-tool|syntax-tool|hash-tool|usage|pod)/,
  /^src\/answer\/(complete|configuration|hash-tool|query|script-tool|spider-tool|study-child|syntax-tool|watch|settarg\/)/,
  /^src\/(builder|kernels|lego|server|spider)\//,
  // what the resident engine and children need
  /^src\/edge\/(engine-|garbage|input|machine|parent|resident|watchdog)/,
  /^src\/(base\/remember|catalog\/shard-memory|engine\/recording-memory)/,
  // subcommands that change nothing
  /^src\/commands\/(avail|category|collections|documents|elsewhere|keyword|last-error|overview|search|spider)\.ts/,
  // how results look, and the words of errors
  /^src\/render\/(?!colour|style|width|pager|problem\.ts|renderer|changes-report|list|marks|columns|table\.ts|wrap|words)/,
  // Lua, Tcl and scripts of shells; plain modulefiles need none of it
  /^src\/lua\/(runtime|sandbox|boundary|environment|libraries\/(?!failures|file-handle|files|getenv|io|kit|trim|world)|interpreter\/)/,
  /^src\/(tcl|shell-script)\//,
  /^src\/modulefile\/tcl-/,
  /^src\/site\/modules\//,
];

/** `path` is relative to the package. */
export function isLater(path) {
  return later.some((pattern) => pattern.test(path));
}
