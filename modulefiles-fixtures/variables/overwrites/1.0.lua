setenv("PLAIN", "first")
setenv("PLAIN", "second")
