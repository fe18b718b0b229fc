add_property("lmod", "sticky")
add_property("arch", "gpu")
remove_property("arch", "gpu")
