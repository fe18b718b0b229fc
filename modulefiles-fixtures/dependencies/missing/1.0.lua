prepend_path("PATH", "/dep/missing/1.0/bin")
setenv("MISSING_ROOT", "/dep/missing/1.0")
depends_on("nosuch/1.0")
