setenv("MARKED", "1.0 of second")
