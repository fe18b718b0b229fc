setenv("BY_VERSION", "3.0")
