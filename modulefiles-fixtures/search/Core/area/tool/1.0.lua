whatis("Category: tools")
