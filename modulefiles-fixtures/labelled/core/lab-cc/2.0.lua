whatis("Category: compiler")
add_property("state", "testing")
setenv("LAB_CC", "2.0")
