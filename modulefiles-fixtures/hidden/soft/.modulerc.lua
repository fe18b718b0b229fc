hide{name = "soft/2.0", kind = "soft"}
