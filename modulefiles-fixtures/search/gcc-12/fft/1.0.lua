whatis("Description: transforms")
whatis("Category: numerics")
