setenv("APP_OLD", "1")
