prepend_path("XP", nil)
