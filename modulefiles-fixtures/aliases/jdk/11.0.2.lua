setenv("JDK", "11.0.2")
