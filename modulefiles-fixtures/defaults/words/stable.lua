setenv("WORDS", "stable")
