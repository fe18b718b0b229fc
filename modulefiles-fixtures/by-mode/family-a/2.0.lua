family("by_mode")
setenv("FAM","a2.0")
