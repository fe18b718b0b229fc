pushenv("BM_P", "one")
pushenv("BM_P", "two")
pushenv("BM_N", 4)
pushenv("BM_E", "")
pushenv{"BM_X", "x"}
pushenv("BM_COLON", "a:b;c")
setenv("BM_SEEN", tostring(os.getenv("BM_P")))
