prepend_path("PATH", "/dep/clashes/3.0/bin")
setenv("CLASHES_ROOT", "/dep/clashes/3.0")
conflict(between("base", "1.0", "1.9"))
