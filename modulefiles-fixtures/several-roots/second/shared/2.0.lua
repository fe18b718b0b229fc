setenv("SHARED", "2.0 of second")
