setenv("PLAIN", "another")
