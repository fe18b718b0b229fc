setenv("SHARED", "1.0 of second")
