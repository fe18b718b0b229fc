setenv("ONLY_RC", "1.0rc1")
