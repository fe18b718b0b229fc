setenv("TOOLS", "1.0")
