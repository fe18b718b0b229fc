prereq()
setenv("BM_AFTER","1")
