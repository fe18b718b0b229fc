add_property("lmod", "sticky")
setenv("STICKY", "1.0")
