setenv("BY_MODULERC", "3.0")
