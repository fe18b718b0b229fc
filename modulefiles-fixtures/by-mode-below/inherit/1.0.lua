setenv("BM_INNER","1")
prepend_path("BM_PATH","/inner")
load("base/1.0")
set_alias("bm_in","echo")
