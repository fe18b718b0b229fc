setenv("WORDS", "2023b")
