setenv("WORDS", "1.0")
