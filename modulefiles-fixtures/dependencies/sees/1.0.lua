load("base/1.0")
setenv("SEEN_BASE", os.getenv("BASE_ROOT"))
