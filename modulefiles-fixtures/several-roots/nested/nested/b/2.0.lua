setenv("NESTED", "nested/b/2.0 of nested")
