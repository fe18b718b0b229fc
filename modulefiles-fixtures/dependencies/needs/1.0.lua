prepend_path("PATH", "/dep/needs/1.0/bin")
setenv("NEEDS_ROOT", "/dep/needs/1.0")
depends_on("base/1.0")
