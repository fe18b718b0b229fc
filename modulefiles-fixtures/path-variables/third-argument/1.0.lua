prepend_path("XS", "k1;k2", ";")
append_path("XS", "k3", ";")
