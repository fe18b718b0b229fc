setenv("BM_BEFORE","1")
if (mode() == "unload") then LmodError("no") end
setenv("BM_AFTER","1")
