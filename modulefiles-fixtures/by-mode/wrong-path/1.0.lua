prepend_path("BM_A", 4)
setenv("BM_AFTER","1")
