setenv("ARCH", "32/1.0")
