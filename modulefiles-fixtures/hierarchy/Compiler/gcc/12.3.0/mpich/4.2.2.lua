whatis("Name: mpich")
whatis("Version: 4.2.2")
local root = "/sw/mpich/4.2.2"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("MPICH_ROOT", root)
setenv("MPICH_VERSION", "4.2.2")
family("mpi")
local tree = string.gsub(myFileName(), "/Compiler/.*", "")
prepend_path("MODULEPATH", pathJoin(tree, "MPI/gcc/12.3.0/mpich/4.2.2"))
