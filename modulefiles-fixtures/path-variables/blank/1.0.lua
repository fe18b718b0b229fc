prepend_path("XB", "one two", " ")
append_path("XB", "three", " ")
