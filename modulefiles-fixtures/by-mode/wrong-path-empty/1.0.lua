prepend_path("PATH", "")
setenv("BM_AFTER","1")
