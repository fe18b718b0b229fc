whatis("Category: compiler")
setenv("LAB_CC", "3.0")
