setenv("WORDS", "2023a")
