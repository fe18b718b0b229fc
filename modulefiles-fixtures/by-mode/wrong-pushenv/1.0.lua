pushenv("BM_A", nil)
setenv("BM_AFTER","1")
