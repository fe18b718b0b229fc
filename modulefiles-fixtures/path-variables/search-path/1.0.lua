local tree = string.gsub(myFileName(), "/path%-variables/.*", "")
prepend_path("MODULEPATH", pathJoin(tree, "families"))
