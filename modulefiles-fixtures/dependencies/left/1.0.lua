prepend_path("PATH", "/dep/left/1.0/bin")
setenv("LEFT_ROOT", "/dep/left/1.0")
depends_on("base/1.0")
