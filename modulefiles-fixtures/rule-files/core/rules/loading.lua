-- A name that only the rule file knows, in the very next line.
local trees = myFileName():gsub("/core/rules/.*", "")
pushenv("MODULERCFILE", pathJoin(trees, "site.lua"))
load("instrument")
