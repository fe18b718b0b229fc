append_path("BM_PATH", "/a")
append_path("BM_PATH", "/a")
append_path("BM_PATH", "/b:/c")
append_path{"BM_PATH", "/q", priority="20"}
append_path{"BM_SEMI", "x;y", delim=";"}
append_path("BM_SEMI", "z", ";")
append_path("BM_BLANK", "one two", " ")
append_path("BM_EMPTY", "")
append_path("BM_EMPTY", "/x")
append_path("PATH", ":/bm/bin::/bm/sbin:")
append_path{"BM_LOAD", "/x", mode={"load"}}
append_path("BM_TEX", "/tex//")
append_path("BM_SLASH", "/a/./b//c/../d/")
setenv("BM_SEEN", tostring(os.getenv("BM_PATH")))
