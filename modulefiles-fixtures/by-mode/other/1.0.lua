setenv("OTHER_V", "1")
