-- The same by a variable of paths.
local trees = myFileName():gsub("/core/rules/.*", "")
prepend_path("LMOD_MODULERCFILE", pathJoin(trees, "site.lua"))
