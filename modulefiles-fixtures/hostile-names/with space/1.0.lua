setenv("HOSTILE", "space")
