prepend_path("XP", "/mine")
remove_path("XP", "/mine")
