shared_between_files = "from sets-global"
setenv("SETS_GLOBAL", "1")
