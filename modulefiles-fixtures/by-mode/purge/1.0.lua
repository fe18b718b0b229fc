purge()
setenv("BM_PURGED","1")
