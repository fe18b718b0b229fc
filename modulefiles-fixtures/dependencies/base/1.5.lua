prepend_path("PATH", "/dep/base/1.5/bin")
setenv("BASE_ROOT", "/dep/base/1.5")
