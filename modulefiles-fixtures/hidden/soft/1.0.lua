setenv("HIDDEN_SOFT", "1.0")
