forbid{ name = "secret/1", message = "secret is being retired" }
