setenv("BEFORE", "1")
LmodMessage("text", 5)
