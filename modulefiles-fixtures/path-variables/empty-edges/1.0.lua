append_path("XE", ":/m:")
