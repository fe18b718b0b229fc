load(5)
