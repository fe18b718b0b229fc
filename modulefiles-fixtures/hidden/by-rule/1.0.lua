setenv("HIDDEN_BY_RULE", "1.0")
