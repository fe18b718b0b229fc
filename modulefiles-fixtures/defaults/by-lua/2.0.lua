setenv("BY_LUA", "2.0")
