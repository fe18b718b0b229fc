setenv("OTHER", "2.0")
