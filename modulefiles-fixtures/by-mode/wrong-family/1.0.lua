family("a-b")
setenv("BM_AFTER","1")
