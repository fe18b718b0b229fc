setenv("HOSTILE", "brackets")
