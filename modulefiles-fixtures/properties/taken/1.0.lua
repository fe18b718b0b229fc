add_property("state", "testing")
remove_property("state", "testing")
