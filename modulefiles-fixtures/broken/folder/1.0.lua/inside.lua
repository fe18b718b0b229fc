setenv("INSIDE", "1")
