add_property("state", "obsolete")
remove_property("licence", "paid")
