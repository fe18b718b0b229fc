prepend_path("PATH", "/dep/alone/2.0/bin")
setenv("ALONE_ROOT", "/dep/alone/2.0")
conflict("alone")
