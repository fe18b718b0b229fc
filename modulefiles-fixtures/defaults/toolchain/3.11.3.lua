setenv("TOOLCHAIN", "3.11.3")
