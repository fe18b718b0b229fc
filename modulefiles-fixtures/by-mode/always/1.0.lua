always_load("base/1.0")
