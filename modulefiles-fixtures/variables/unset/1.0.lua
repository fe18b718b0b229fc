unsetenv("PLAIN")
