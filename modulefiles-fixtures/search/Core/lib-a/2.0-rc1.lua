whatis("Description: Library A, version 2.0-rc1")
whatis("Category: library, numerics")
whatis("Keywords: fast")
help([[Help of A 2.0-rc1]])
