whatis("Description: no version at all")
