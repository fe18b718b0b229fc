prepend_path{"MODULEPATH", "/bm/none", mode={"load"}}
setenv("BM_AFTER","1")
