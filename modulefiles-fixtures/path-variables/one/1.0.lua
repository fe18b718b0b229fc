prepend_path("XP", "/one")
append_path("XP", "/last")
