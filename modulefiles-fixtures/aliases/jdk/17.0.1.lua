setenv("JDK", "17.0.1")
