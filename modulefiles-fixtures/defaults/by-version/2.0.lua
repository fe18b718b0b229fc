setenv("BY_VERSION", "2.0")
