setenv("LONG_NAME", "1.0")
