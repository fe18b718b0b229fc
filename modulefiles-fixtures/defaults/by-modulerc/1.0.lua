setenv("BY_MODULERC", "1.0")
