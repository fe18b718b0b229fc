setenv("SECRET", "1")
