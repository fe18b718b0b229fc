prepend_path("PATH", "/dep/alone/1.0/bin")
setenv("ALONE_ROOT", "/dep/alone/1.0")
conflict("alone")
