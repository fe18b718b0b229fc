setenv("HOSTILE", "percent")
