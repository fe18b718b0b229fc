prepend_path{"XP", "/hi", priority = "10"}
prepend_path("XP", "/plain")
