prepend_path("PATH", "/dep/requires-any/1.0/bin")
setenv("REQUIRES_ANY_ROOT", "/dep/requires-any/1.0")
prereq_any("base", "lib")
