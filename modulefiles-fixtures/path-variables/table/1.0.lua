prepend_path{"XT", "/t1"}
append_path{"XT", "/t2"}
remove_path{"XT", "/t0"}
prepend_path{"XT", "/t3", delim = ":", priority = 5}
