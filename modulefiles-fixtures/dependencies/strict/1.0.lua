prepend_path("PATH", "/dep/strict/1.0/bin")
setenv("STRICT_ROOT", "/dep/strict/1.0")
load(between("base", "1.0<", "2.0<"))
