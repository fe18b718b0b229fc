prepend_path("PATH", "/dep/circle-b/1.0/bin")
setenv("CIRCLE_B_ROOT", "/dep/circle-b/1.0")
depends_on("circle-a")
