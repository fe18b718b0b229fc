prepend_path("PATH", "/dep/clashes/2.0/bin")
setenv("CLASHES_ROOT", "/dep/clashes/2.0")
conflict("base/1.0")
