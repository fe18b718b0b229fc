load(4)
setenv("BM_AFTER","1")
