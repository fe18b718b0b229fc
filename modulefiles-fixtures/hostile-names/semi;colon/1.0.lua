setenv("HOSTILE", "semicolon")
