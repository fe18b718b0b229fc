local function say(n, ...)
  local t = {...}
  local s = {}
  for i = 1, #t do s[i] = tostring(t[i]) end
  setenv("BM_" .. n, table.concat(s, "|"))
end
say("JOIN", pathJoin("a/", " /b ", "", "c//d/"), pathJoin("/"), pathJoin("", "x"))
say("DIR", dirname("/a/b"), dirname("a"), dirname("/a/"), dirname("/"))
say("EXT", extname("a.b.c"), extname("a"), extname("/a.d/b"))
say("REMOVE", removeExt("a.b.c"), removeExt("a"), removeExt("/x/a.lua"))
say("BARE", barefilename("/a/b"), barefilename("a"), barefilename("/a/"))
say("SPLIT", splitFileName("/a/b"))
say("SPLIT2", splitFileName("a"))
say("REG", path_regularize("/a//b/./c/../d/"), path_regularize("~/x"), path_regularize("./a"), path_regularize(""), path_regularize("/"))
say("REG2", path_regularize("a//"), path_regularize(" /a "), path_regularize("../b"))
say("ABS", abspath("/usr/bin/../bin"), abspath("/none/x"))
say("ISDIR", isDir("/usr"), isDir("/none"), isFile("/etc/passwd"), isFile("/usr"))
local parts = {}
for p in ("a:b::c:"):split(":") do parts[#parts+1] = p end
say("PARTS", table.concat(parts, "|"), #parts)
say("TRIM", ("  a b "):trim(), ("a.b"):escape())
say("CASE", ("Ab1"):caseIndependent())
say("DEFINED", isDefined("HOME"), isNotDefined("BM_NONE"))
local out, status = capture("echo hi; exit 3")
say("CAPTURE", out, status)
say("CAPTUREE", (capture("echo $BM_CAP", {BM_CAP="given"})))
say("SUB", subprocess("echo sub; exit 2"))
