setenv("ODD", "1.0_x")
