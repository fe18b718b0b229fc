prepend_path("PATH", "/dep/circle-a/1.0/bin")
setenv("CIRCLE_A_ROOT", "/dep/circle-a/1.0")
depends_on("circle-b")
