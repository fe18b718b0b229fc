setenv("COMPILER", "1")
