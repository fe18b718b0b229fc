whatis("Description: compilers")
whatis("Category: compiler")
if package_directories then package_directories("/apps/gcc/12.3") end
