prepend_path("PATH", "/dep/too-new/1.0/bin")
setenv("TOO_NEW_ROOT", "/dep/too-new/1.0")
load(atleast("base", "99"))
