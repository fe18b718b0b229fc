setenv("EXTENDED", "1.1")
