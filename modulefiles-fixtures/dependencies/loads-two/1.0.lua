prepend_path("PATH", "/dep/loads-two/1.0/bin")
setenv("LOADS_TWO_ROOT", "/dep/loads-two/1.0")
load("lib", "base/2.0")
