setenv("BM_TRUE", true)
setenv("BM_FALSE", false)
