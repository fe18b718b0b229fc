setenv("EXTENDED", "10.0")
