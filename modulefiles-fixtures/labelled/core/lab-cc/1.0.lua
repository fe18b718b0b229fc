whatis("Category: compiler, language")
whatis("Description: a compiler")
setenv("LAB_CC", "1.0")
