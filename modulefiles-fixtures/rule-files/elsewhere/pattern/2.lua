setenv("PATTERN", "2")
