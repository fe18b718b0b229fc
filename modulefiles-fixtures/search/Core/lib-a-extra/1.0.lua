whatis("Description: what A lacks")
whatis("Category: library")
