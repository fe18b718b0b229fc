prepend_path("PATH", "/dep/latest/1.0/bin")
setenv("LATEST_ROOT", "/dep/latest/1.0")
load(latest("base"))
