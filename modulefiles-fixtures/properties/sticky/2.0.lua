add_property("lmod", "sticky")
setenv("STICKY", "2.0")
