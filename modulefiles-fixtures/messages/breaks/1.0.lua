setenv("BEFORE_BREAK", "1")
if mode() == "load" then
    LmodBreak("stopped here")
end
setenv("AFTER_BREAK", "1")
