setenv("BY_MODULERC", "2.0")
