setenv("HOSTILE", "dollar")
