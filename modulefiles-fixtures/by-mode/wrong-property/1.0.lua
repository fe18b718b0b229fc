add_property("state","unknown")
setenv("BM_AFTER","1")
