prepend_path("PATH", "/dep/at-least/1.0/bin")
setenv("AT_LEAST_ROOT", "/dep/at-least/1.0")
depends_on(atleast("base", "1.5"))
