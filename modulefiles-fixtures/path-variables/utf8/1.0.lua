prepend_path("XP", "/Überraschung/日本")
