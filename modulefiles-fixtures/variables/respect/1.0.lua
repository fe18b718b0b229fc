setenv("KEEP", "module", true)
setenv("HOME", "/module/home", true)
