setenv("ARCH", "64/2.0")
