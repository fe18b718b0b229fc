-- Names a rule file of the site for whatever is looked up after it.
local trees = myFileName():gsub("/core/rules/.*", "")
setenv("LMOD_MODULERC", pathJoin(trees, "site.lua"))
