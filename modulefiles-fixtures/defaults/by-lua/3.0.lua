setenv("BY_LUA", "3.0")
