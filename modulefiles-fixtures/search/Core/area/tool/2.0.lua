whatis("Category: Tools")
