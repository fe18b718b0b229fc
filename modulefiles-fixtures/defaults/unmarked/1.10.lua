setenv("UNMARKED", "1.10")
