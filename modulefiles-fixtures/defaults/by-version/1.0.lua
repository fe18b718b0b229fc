setenv("BY_VERSION", "1.0")
