prepend_path{"BM_A", "/x", priority="high"}
setenv("BM_AFTER","1")
