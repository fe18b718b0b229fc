setenv("LIB", "intel/1.0")
