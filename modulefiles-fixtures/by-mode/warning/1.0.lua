LmodWarning("w")
setenv("BM_AFTER","1")
