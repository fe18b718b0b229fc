setenv("TARGET", "1")
