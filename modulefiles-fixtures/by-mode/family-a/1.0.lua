family("by_mode")
setenv("FAM","a1.0")
