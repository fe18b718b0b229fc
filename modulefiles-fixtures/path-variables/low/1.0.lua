append_path{"XP", "/lo", priority = 100}
