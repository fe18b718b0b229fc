setenv("BM_INNER_MODULE","1")
