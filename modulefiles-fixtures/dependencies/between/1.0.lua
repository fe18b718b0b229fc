prepend_path("PATH", "/dep/between/1.0/bin")
setenv("BETWEEN_ROOT", "/dep/between/1.0")
load(between("base", "1.0", "2.0<"))
