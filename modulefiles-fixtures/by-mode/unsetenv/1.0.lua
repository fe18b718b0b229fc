setenv("BM_A", "1")
unsetenv("BM_A")
unsetenv("BM_A")
unsetenv("BM_NEVER")
unsetenv("BM_USER", "again")
unsetenv{"HOME_TOO", mode={"load"}}
setenv("BM_SEEN", tostring(os.getenv("BM_USER")))
