setenv("1BAD-NAME", "x")
