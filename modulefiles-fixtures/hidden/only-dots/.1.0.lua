setenv("HIDDEN_ONLY_DOTS", ".1.0")
