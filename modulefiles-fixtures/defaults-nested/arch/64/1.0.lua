setenv("ARCH", "64/1.0")
