load("base/1.0", "other")
