prepend_path("PATH", "/dep/base/2.0/bin")
setenv("BASE_ROOT", "/dep/base/2.0")
