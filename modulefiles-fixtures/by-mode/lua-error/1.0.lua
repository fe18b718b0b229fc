setenv("BM_BEFORE","1")
if (mode() == "unload") then local x = nil; x() end
setenv("BM_AFTER","1")
