prepend_path{"XP", "/hi2", priority = 200}
