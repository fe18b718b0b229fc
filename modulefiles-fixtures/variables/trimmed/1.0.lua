setenv("  PADDED  ", "  kept  ")
