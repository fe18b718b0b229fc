unload{"target", mode = {"unload"}}
