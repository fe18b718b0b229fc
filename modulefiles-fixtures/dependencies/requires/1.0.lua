prepend_path("PATH", "/dep/requires/1.0/bin")
setenv("REQUIRES_ROOT", "/dep/requires/1.0")
prereq("base")
