if mode() == "load" then
    io.stderr:write([==[Terms of use apply.
]==])
end
