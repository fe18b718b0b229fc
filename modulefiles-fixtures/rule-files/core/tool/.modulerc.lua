module_version("tool/2.0", "steady")
