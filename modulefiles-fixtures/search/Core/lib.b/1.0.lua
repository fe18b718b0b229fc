whatis("Description: a name with a dot")
add_property("arch", "gpu")
