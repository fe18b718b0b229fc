setenv("NAMED_DEFAULT", "default")
