setenv("HIDDEN_WHOLE", "1.0")
