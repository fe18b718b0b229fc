whatis("Description: a name with a plus")
