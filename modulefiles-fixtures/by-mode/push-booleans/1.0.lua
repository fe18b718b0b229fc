pushenv("BM_P", false)
pushenv("BM_T", true)
