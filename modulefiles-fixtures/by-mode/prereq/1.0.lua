prereq("base")
