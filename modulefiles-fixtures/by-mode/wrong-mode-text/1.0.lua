setenv{"BM_A","x",mode="load"}
setenv("BM_AFTER","1")
