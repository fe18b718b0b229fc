setenv("UNMARKED", "2.0")
