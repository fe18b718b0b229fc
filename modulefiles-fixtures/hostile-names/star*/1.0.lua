setenv("HOSTILE", "star")
