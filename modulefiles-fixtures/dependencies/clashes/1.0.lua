prepend_path("PATH", "/dep/clashes/1.0/bin")
setenv("CLASHES_ROOT", "/dep/clashes/1.0")
conflict("base")
