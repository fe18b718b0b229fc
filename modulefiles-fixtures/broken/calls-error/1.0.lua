setenv("A", "1")
error("my own error")
