prepend_path("PATH", "/p1:/p2:")
append_path("PATH", ":/p3::/p4")
prepend_path("LD_LIBRARY_PATH", ":/l1:")
