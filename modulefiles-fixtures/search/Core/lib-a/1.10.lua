whatis("Description: Library A, version 1.10")
whatis("Category: library, numerics")
whatis("Keywords: fast")
help([[Help of A 1.10]])
