setenv("HOSTILE", "utf8")
