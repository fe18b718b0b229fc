setenv("LIB", "gcc/1.0")
