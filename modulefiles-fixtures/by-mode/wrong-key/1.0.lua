prepend_path{"BM_A", "/x", priorty=10}
setenv("BM_AFTER","1")
