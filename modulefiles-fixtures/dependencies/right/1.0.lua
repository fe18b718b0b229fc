prepend_path("PATH", "/dep/right/1.0/bin")
setenv("RIGHT_ROOT", "/dep/right/1.0")
depends_on("base/1.0", "lib")
