prepend_path("PATH", "/dep/needs/2.0/bin")
setenv("NEEDS_ROOT", "/dep/needs/2.0")
depends_on("base", "lib/2.0")
