prepend_path("BM_A", nil)
setenv("BM_AFTER","1")
