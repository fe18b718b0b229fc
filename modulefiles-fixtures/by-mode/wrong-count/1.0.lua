setenv("BM_A")
setenv("BM_AFTER","1")
