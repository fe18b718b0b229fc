if mode() == "unload" then
    LmodError("not now")
end
setenv("REFUSES", "1")
