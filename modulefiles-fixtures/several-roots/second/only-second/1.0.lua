setenv("ONLY_SECOND", "1.0 of second")
