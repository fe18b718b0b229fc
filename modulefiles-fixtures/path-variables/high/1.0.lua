prepend_path{"XP", "/hi", priority = 100}
