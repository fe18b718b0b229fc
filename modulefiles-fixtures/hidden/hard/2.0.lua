setenv("HIDDEN_HARD", "2.0")
