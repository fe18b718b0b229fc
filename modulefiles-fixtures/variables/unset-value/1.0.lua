unsetenv("PLAIN", "value")
