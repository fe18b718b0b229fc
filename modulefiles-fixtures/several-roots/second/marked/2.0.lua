setenv("MARKED", "2.0 of second")
