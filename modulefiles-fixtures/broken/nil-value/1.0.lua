setenv("A", nil)
