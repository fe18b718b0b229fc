setenv("DESCEND", "x")
