prepend_path("PATH", "/dep/lib/2.0/bin")
setenv("LIB_ROOT", "/dep/lib/2.0")
