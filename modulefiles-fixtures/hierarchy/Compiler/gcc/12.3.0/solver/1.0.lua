whatis("Name: solver")
whatis("Version: 1.0")
local root = "/sw/solver/1.0"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("SOLVER_ROOT", root)
setenv("SOLVER_VERSION", "1.0")
depends_on("foo/1.0")
