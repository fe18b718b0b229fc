setenv("DESCEND", "y")
