setenv("BROKEN"
