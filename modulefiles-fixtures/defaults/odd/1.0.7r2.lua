setenv("ODD", "1.0.7r2")
