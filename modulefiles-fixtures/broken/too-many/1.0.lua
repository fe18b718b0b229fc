setenv("A", "b", "c", "d")
