module_version("all-four/2.0", "default")
