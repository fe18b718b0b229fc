setenv("ALL_FOUR", "1.0")
