setenv("UNMARKED", "1.2")
