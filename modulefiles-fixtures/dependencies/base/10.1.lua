prepend_path("PATH", "/dep/base/10.1/bin")
setenv("BASE_ROOT", "/dep/base/10.1")
