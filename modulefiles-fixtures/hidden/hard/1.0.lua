setenv("HIDDEN_HARD", "1.0")
