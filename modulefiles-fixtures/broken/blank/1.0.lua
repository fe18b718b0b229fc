setenv("BLANK", "1.0")
