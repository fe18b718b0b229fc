module_version("lib/gcc/1.0", "default")
