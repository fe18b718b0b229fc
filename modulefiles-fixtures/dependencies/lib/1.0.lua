prepend_path("PATH", "/dep/lib/1.0/bin")
setenv("LIB_ROOT", "/dep/lib/1.0")
