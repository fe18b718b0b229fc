setenv("NESTED", "nested/a/1.0 of nested")
