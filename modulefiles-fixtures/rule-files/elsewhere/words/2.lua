setenv("WORDS", "2")
