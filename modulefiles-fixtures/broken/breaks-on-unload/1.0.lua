setenv("A", "1")
if mode() == "unload" then
    local nothing = nil
    nothing.field = 1
end
setenv("B", "2")
