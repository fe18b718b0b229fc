// Modules that a modulefile in Tcl names in plain text: a guess at what its evaluation will ask for, never more.

const loading =
  /(?:^|[\s;{[])(?:depends-on|always-load|module\s+(?:load|add))[ \t]+([^\s;$[\]{}"\\][^;$[\]{}"\\\n]*)/g;

/** Names after `depends-on`, `always-load` and `module load`. */
export function mentionedModules(text: string): string[] {
  const names = [...text.matchAll(loading)].flatMap(([, words = '']) => words.trim().split(/\s+/));
  return [...new Set(names)].filter((name) => !name.startsWith('-'));
}
