prepend_path("XP", 7)
