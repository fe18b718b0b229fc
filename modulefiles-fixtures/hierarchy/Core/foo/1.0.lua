whatis("Name: foo")
whatis("Version: 1.0")
local root = "/sw/foo/1.0"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("FOO_ROOT", root)
setenv("FOO_VERSION", "1.0")
