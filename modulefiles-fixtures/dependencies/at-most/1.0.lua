prepend_path("PATH", "/dep/at-most/1.0/bin")
setenv("AT_MOST_ROOT", "/dep/at-most/1.0")
depends_on(atmost("base", "1.9"))
