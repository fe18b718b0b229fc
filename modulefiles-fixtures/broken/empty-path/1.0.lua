prepend_path("PATH", "")
