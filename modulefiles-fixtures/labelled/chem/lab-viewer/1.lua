whatis("Category: chemistry tools")
prereq("lab-free")
