local function say(n, ...)
  local values = {...}
  for i = 1, #values do values[i] = tostring(values[i]) end
  setenv("BM_L_" .. n, table.concat(values, "|"))
end
say("VERSION", _VERSION)
say("STRING", string.len("abc"), string.lower("ABC"), string.char(97, 98), string.reverse("abc"), string.upper("x"))
say("STRING_MORE", type(string.pack), type(string.dump), type(string.split), type(string.escape))
say("TABLE", table.sqrt(16), type(table.tan), type(table.tanh), type(table.pack), type(table.move))
say("MATH", math.ceil(1.2), math.min(3, 2), math.max(3, 2), math.floor(-1.5), type(math.sqrt), type(math.random), type(math.huge))
say("UNPACK", unpack({1, 2, 3}))
say("LOADSTRING", loadstring("return 1 + 1")())
say("OS", type(os.clock()), os.difftime(5, 3), type(os.time()), type(os.remove), type(os.rename), type(os.tmpname), type(os.setlocale))
say("IO", type(io.stderr), type(io.read), type(io.lines), type(io.open), type(io.popen), type(io.type), type(io.write))
say("PACKAGE", type(package), type(package.cpath), type(package.loaded), type(package.loaders), type(package.loadlib), type(package.path), type(package.preload), type(package.seeall), type(package.searchers))
say("MISSING", type(error), type(select), type(setmetatable), type(getmetatable), type(rawget), type(rawset), type(xpcall), type(coroutine), type(debug), type(utf8), type(collectgarbage), type(rawequal), type(rawlen))
for _, name in ipairs({"lfs", "posix", "dbg"}) do
  local names = {}
  for k, v in pairs(({lfs = lfs, posix = posix, dbg = dbg})[name]) do if k ~= "print2D" then names[#names + 1] = k .. "=" .. type(v) end end
  table.sort(names)
  say(name:upper(), table.concat(names, ","))
end
say("SETMODE", lfs.setmode(io.stderr, "text"))
say("SYMLINK", lfs.symlinkattributes("/", "mode"))
say("POSIX", type(posix.hostid()), type(posix.uname("%s")), type(posix.stat("/", "mode")))
say("UUID", #UUIDString(0), UUIDString(0):sub(1, 20))
say("DEFINED", isDefined("BM_L_NEVER"), isNotDefined("BM_L_NEVER"))
say("DBG", dbg.active(), type(dbg.print), type(dbg.fini))
