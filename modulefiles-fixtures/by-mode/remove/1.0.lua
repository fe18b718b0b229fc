prepend_path("BM_PATH", "/a:/b")
remove_path("BM_PATH", "/a")
remove_path("BM_PATH", "/never")
remove_path("BM_USER", "/u1")
remove_path{"BM_SEMI", "b", delim=";"}
remove_path("BM_NONE", "x")
append_path("BM_PATH", "/a")
