prepend_path("BM_PATH", "/a")
prepend_path("BM_PATH", "/a")
prepend_path("BM_PATH", "/b:/c")
prepend_path{"BM_PATH", "/q", priority="20"}
prepend_path{"BM_SEMI", "x;y", delim=";"}
prepend_path("BM_SEMI", "z", ";")
prepend_path("BM_BLANK", "one two", " ")
prepend_path("BM_EMPTY", "")
prepend_path("BM_EMPTY", "/x")
prepend_path("PATH", ":/bm/bin::/bm/sbin:")
prepend_path{"BM_LOAD", "/x", mode={"load"}}
prepend_path("BM_TEX", "/tex//")
prepend_path("BM_SLASH", "/a/./b//c/../d/")
setenv("BM_SEEN", tostring(os.getenv("BM_PATH")))
