setenv("1BAD","x")
setenv("BM_AFTER","1")
