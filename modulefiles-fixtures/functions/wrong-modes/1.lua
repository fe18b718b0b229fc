setenv{"A", "x", mode = "load"}
