setenv("ARCH", "32/3.0")
