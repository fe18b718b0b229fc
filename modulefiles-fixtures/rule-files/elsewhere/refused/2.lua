setenv("REFUSED", "2")
