setenv("PATTERN", "1")
