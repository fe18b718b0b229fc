setenv("ONLY_FIRST", "1.0 of first")
