prepend_path("PATH", "/dep/requires/2.0/bin")
setenv("REQUIRES_ROOT", "/dep/requires/2.0")
prereq("base/1.5", "lib")
