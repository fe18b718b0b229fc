add_property("licence", "free")
prepend_path("PATH", "/apps/free/bin")
