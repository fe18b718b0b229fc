setenv("ALL_FOUR", "3.0")
