setenv("HIDDEN_SECRET", "1.0")
