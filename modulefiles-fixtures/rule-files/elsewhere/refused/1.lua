setenv("REFUSED", "1")
