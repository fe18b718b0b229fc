setenv("MARKED", "3.0 of first")
