whatis("Name: foo")
whatis("Version: 2.0")
local root = "/sw/foo/2.0"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("FOO_ROOT", root)
setenv("FOO_VERSION", "2.0")
