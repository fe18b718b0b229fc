module_version("lua-before-tcl/1.0", "default")
