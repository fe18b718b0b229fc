whatis("Name: solver")
whatis("Version: 1.1")
local root = "/sw/solver/1.1"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("SOLVER_ROOT", root)
setenv("SOLVER_VERSION", "1.1")
depends_on("foo/1.0")
