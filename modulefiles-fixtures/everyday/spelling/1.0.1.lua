setenv("SPELLING", "1.0.1")
