whatis("a module in Lua")
prepend_path("PATH", "/opt/lua-side/bin")
setenv("LUA_SIDE", "1.0")
