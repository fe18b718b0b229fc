setenv("ALL_FOUR", "4.0")
