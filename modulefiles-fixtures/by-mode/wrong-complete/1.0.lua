complete("bash")
setenv("BM_AFTER","1")
