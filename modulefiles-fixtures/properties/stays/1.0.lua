add_property("lmod", "sticky")
prepend_path("PATH", "/stays/bin")
pushenv("STAYS", "yes")
