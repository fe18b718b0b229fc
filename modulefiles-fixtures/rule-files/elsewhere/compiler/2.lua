setenv("COMPILER", "2")
