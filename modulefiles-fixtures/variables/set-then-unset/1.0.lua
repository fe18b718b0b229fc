setenv("PLAIN", "first")
unsetenv("PLAIN")
