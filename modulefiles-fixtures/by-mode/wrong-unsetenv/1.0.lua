unsetenv()
setenv("BM_AFTER","1")
