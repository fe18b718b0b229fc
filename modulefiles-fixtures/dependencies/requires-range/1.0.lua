prepend_path("PATH", "/dep/requires-range/1.0/bin")
setenv("REQUIRES_RANGE_ROOT", "/dep/requires-range/1.0")
prereq(atleast("base", "1.5"))
