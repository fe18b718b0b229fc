setenv("ALL_FOUR", "2.0")
