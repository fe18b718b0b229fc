whatis("Description: not shown")
whatis("Category: veils")
