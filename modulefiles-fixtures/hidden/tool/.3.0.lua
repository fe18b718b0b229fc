setenv("HIDDEN_TOOL", ".3.0")
