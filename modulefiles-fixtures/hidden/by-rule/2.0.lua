setenv("HIDDEN_BY_RULE", "2.0")
