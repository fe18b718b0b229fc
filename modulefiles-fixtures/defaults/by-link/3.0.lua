setenv("BY_LINK", "3.0")
