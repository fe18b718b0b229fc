prepend_path("PATH", "/dep/diamond/1.0/bin")
setenv("DIAMOND_ROOT", "/dep/diamond/1.0")
depends_on("left/1.0")
depends_on("right/1.0")
