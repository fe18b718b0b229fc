setenv("BY_LINK", "1.0")
