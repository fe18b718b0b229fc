append_path("XE", ":")
