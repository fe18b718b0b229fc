unload("base")
always_unload("other", "none")
