setenv{"A", "x", mode = {"sometimes"}}
