prepend_path{"XM", "/normal"}
prepend_path{"XM", "/load", mode = {"load"}}
prepend_path{"XM", "/unload", mode = {"unload"}}
append_path{"XM", "/both", mode = {"load", "unload"}}
