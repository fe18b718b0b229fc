prepend_path("XP", "/b")
prepend_path("XP", "/a")
prepend_path("XP", "/b")
