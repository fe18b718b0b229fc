setenv("LUA_BEFORE_TCL", "2.0")
