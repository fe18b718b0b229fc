hide{name = "hard/2.0", kind = "hard"}
