setenv("HOSTILE", "quote")
