prepend_path("PATH", "/dep/any/1.0/bin")
setenv("ANY_ROOT", "/dep/any/1.0")
depends_on_any("nosuch", "lib/1.0")
