setenv("BM_TEXT", "a  b")
setenv("BM_EMPTY", "")
setenv("BM_NUMBER", 12)
setenv("BM_FLOAT", 1.50)
setenv("BM_BIG", 1e15)
setenv("BM_KEPT", "mine", true)
setenv{"BM_TABLE", "t"}
setenv(" BM_BLANKS ", " v ")
setenv{"BM_LOAD", "x", mode={"load"}}
setenv{"BM_UNLOAD", "x", modeA={"unload"}}
LmodMessage("sees " .. tostring(os.getenv("BM_TEXT")) .. tostring(os.getenv("BM_NUMBER")))
setenv("BM_ENV", (os.getenv("BM_TEXT") or "none") .. "+")
