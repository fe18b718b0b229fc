setenv("UNMARKED", "2.0-rc1")
