whatis("Name: openmpi")
whatis("Version: 4.1.6")
local root = "/sw/openmpi/4.1.6"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("OPENMPI_ROOT", root)
setenv("OPENMPI_VERSION", "4.1.6")
family("mpi")
local tree = string.gsub(myFileName(), "/Compiler/.*", "")
prepend_path("MODULEPATH", pathJoin(tree, "MPI/gcc/13.2.0/openmpi/4.1.6"))
