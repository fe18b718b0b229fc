setenv("WORDS", "1")
