setenv("HIDDEN_SOFT", "2.0")
