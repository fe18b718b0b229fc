help([==[

Description
===========
Compilers for C, C++ and Fortran, with their run-time libraries.


More information
================
 - Homepage: https://gcc.gnu.org/
]==])

whatis([==[Description: Compilers for C, C++ and Fortran, with their run-time libraries.]==])
whatis([==[Homepage: https://gcc.gnu.org/]==])
whatis([==[URL: https://gcc.gnu.org/]==])

local root = "/apps/software/GCCcore/12.3.0"

conflict("GCCcore")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("CMAKE_PREFIX_PATH", root)
setenv("EBROOTGCCCORE", root)
setenv("EBVERSIONGCCCORE", "12.3.0")
setenv("EBDEVELGCCCORE", pathJoin(root, "easybuild", "GCCcore-12.3.0-easybuild-devel"))
-- written in the manner of EasyBuild
