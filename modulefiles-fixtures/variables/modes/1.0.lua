setenv{"ON_LOAD", "x", mode = {"load"}}
setenv{"ON_UNLOAD", "y", mode = {"unload"}}
setenv{"ON_BOTH", "z", mode = {"load", "unload"}}
setenv{"ON_NORMAL", "n", mode = {"normal"}}
