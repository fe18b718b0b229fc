local text = "a\0b"
setenv("NUL", text)
