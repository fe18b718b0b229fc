setenv("BM_A", {"x"})
setenv("BM_AFTER","1")
