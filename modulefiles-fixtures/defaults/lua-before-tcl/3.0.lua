setenv("LUA_BEFORE_TCL", "3.0")
