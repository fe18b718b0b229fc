add_property("no-such", "property")
