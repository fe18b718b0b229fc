setenv("SHARED", "shared/9.0 of nested")
