prereq("tool")
setenv("NEEDS_TOOL", "1")
