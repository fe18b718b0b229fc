setenv("UNMARKED", "2.0-p1")
