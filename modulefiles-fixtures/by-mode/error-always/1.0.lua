setenv("BM_BEFORE","1")
LmodError("no")
