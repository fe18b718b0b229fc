setenv("HIDDEN_TOOL", "2.0")
