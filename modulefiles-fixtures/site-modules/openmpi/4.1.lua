whatis("Category: mpi")
depends_on("gcc")
package_directories("/apps/openmpi/4.1")
