depends_on({"base"})
setenv("BM_AFTER","1")
