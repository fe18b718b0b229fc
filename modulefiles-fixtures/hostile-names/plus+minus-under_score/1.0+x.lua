setenv("HOSTILE", "plus")
