setenv("EXTENDED", "1.0-intel")
