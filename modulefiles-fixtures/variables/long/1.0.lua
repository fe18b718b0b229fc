setenv("LONG", string.rep("0123456789", 500))
