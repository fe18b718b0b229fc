setenv{"BM_A","x",mode={"other"}}
setenv("BM_AFTER","1")
