setenv("BY_LINK", "2.0")
