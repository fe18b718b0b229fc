prepend_path("XP", "/one")
