prepend_path{"XP", "/a", colour = "red"}
