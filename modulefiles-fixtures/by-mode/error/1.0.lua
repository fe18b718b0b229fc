setenv("BM_BEFORE","1")
if (mode() ~= "show") then LmodError("no ", "5") end
