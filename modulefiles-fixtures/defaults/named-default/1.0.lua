setenv("NAMED_DEFAULT", "1.0")
