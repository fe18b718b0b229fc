whatis("Name: openmpi")
whatis("Version: 4.1.5")
local root = "/sw/openmpi/4.1.5"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("OPENMPI_ROOT", root)
setenv("OPENMPI_VERSION", "4.1.5")
family("mpi")
local tree = string.gsub(myFileName(), "/Compiler/.*", "")
prepend_path("MODULEPATH", pathJoin(tree, "MPI/clang/16.0.6/openmpi/4.1.5"))
