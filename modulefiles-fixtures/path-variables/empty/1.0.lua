prepend_path("XE", "")
