prepend_path("PATH", "/dep/top/1.0/bin")
setenv("TOP_ROOT", "/dep/top/1.0")
depends_on("needs/1.0")
