set_alias("bm_w")
setenv("BM_AFTER","1")
