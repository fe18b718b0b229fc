prepend_path("PATH", "/dep/loads/1.0/bin")
setenv("LOADS_ROOT", "/dep/loads/1.0")
load("base/1.0")
