local tree = string.gsub(myFileName(), "/path%-variables/.*", "")
append_path("MODULEPATH", pathJoin(tree, "families"))
