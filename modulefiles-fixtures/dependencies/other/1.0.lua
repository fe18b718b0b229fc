prepend_path("PATH", "/dep/other/1.0/bin")
setenv("OTHER_ROOT", "/dep/other/1.0")
