setenv("STRAY", "1.0")
