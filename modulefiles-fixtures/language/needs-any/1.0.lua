prereq_any("absent", "tool")
setenv("NEEDS_ANY", "1")
