setenv("WORDS", "dev")
