requireFullName()
setenv("BM_FULL","1")
