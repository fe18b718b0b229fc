setenv("UNMARKED", "0.9")
