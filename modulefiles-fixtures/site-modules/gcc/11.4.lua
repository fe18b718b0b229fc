whatis("Description: compilers")
whatis("Category: compiler")
if package_directories then package_directories("/apps/gcc/11.4") end
