prepend_path("PATH", "/dep/tries/1.0/bin")
setenv("TRIES_ROOT", "/dep/tries/1.0")
try_load("base")
try_load("nosuch")
