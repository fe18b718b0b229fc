whatis("Name: clang")
whatis("Version: 16.0.6")
local root = "/sw/clang/16.0.6"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("CLANG_ROOT", root)
setenv("CLANG_VERSION", "16.0.6")
family("compiler")
local tree = string.gsub(myFileName(), "/Core/.*", "")
prepend_path("MODULEPATH", pathJoin(tree, "Compiler/clang/16.0.6"))
