prepend_path("PATH", "/dep/dotted/1.0/bin")
setenv("DOTTED_ROOT", "/dep/dotted/1.0")
if isloaded("base/1") then
    setenv("DOTTED", "base is 1.something")
end
