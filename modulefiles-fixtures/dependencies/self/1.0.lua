prepend_path("PATH", "/dep/self/1.0/bin")
setenv("SELF_ROOT", "/dep/self/1.0")
depends_on("self/1.0")
