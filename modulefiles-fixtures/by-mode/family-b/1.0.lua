family("by_mode")
family("Second")
setenv("FAM","b")
