remove_path("XP", "/b")
