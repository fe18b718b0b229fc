whatis("Description: Library A behind gcc")
