prepend_path("PATH", "/dep/guarded/1.0/bin")
setenv("GUARDED_ROOT", "/dep/guarded/1.0")
if not isloaded("base") then
    load("base")
end
