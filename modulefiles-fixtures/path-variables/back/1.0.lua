append_path("XP", "/a:/b:/c")
