setenv("ALL_FOUR", "5.0")
