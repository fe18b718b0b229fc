whatis("Name: gcc")
whatis("Version: 13.2.0")
local root = "/sw/gcc/13.2.0"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("GCC_ROOT", root)
setenv("GCC_VERSION", "13.2.0")
family("compiler")
local tree = string.gsub(myFileName(), "/Core/.*", "")
prepend_path("MODULEPATH", pathJoin(tree, "Compiler/gcc/13.2.0"))
