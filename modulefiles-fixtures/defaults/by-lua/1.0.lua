setenv("BY_LUA", "1.0")
