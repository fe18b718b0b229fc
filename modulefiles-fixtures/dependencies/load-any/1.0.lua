prepend_path("PATH", "/dep/load-any/1.0/bin")
setenv("LOAD_ANY_ROOT", "/dep/load-any/1.0")
load_any("nosuch", "base/1.5")
