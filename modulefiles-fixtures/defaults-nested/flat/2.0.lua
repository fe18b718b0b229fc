setenv("FLAT", "2.0")
