setenv("BM_BEFORE","1")
prepend_path("BM_PATH","/x")
if (mode() == "load") then LmodBreak("stops here") end
setenv("BM_AFTER","1")
