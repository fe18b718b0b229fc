setenv("BM_BEFORE","1")
LmodBreak()
setenv("BM_AFTER","1")
