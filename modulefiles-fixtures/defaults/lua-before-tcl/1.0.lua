setenv("LUA_BEFORE_TCL", "1.0")
