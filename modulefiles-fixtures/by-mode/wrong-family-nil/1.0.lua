family(nil)
setenv("BM_AFTER","1")
