execute{modeA={"load"}}
setenv("BM_AFTER","1")
