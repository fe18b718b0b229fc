setenv("HOSTILE", "never seen: names that begin with __ are no modules")
