prepend_path("PATH", "/dep/always/1.0/bin")
setenv("ALWAYS_ROOT", "/dep/always/1.0")
always_load("base/1.0")
