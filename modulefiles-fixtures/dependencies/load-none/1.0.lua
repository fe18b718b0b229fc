prepend_path("PATH", "/dep/load-none/1.0/bin")
setenv("LOAD_NONE_ROOT", "/dep/load-none/1.0")
load_any("nosuch", "neither")
