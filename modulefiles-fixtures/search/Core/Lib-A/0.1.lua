whatis("Description: another A")
