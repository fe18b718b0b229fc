prepend_path("XP", "/a:/b:/c")
