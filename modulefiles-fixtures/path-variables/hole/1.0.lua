prepend_path("XE", "/a::/z")
