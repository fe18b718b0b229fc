setenv("HIDDEN_TOOL", "1.0")
