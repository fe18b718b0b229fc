if mode() == "load" then
    LmodMessage("loading")
elseif mode() == "unload" then
    LmodMessage("unloading")
end
if mode() ~= "spider" then
    setenv("BY_MODE", mode())
end
