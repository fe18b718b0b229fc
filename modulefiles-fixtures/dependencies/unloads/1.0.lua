prepend_path("PATH", "/dep/unloads/1.0/bin")
setenv("UNLOADS_ROOT", "/dep/unloads/1.0")
unload("lib")
