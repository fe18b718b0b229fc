setenv("FLAT", "1.0")
