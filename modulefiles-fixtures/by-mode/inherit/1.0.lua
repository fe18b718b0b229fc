setenv("BM_OUTER","1")
inherit()
setenv("BM_AFTER",tostring(os.getenv("BM_INNER")))
