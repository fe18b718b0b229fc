whatis("Name: gcc")
whatis("Version: 12.3.0")
local root = "/sw/gcc/12.3.0"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("GCC_ROOT", root)
setenv("GCC_VERSION", "12.3.0")
family("compiler")
local tree = string.gsub(myFileName(), "/Core/.*", "")
prepend_path("MODULEPATH", pathJoin(tree, "Compiler/gcc/12.3.0"))
