setenv("HOSTILE", "backtick")
