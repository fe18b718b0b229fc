setenv("CHECK_FAILS", "1")
if (mode() == "checkSyntax") then LmodError("only when checked") end
