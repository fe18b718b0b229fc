module_version("by-lua/2.0", "default")
