help([==[

Description
===========
Chooses a BLAS implementation at run time.


More information
================
 - Homepage: https://gitlab.mpi-magdeburg.mpg.de/software/flexiblas-release
]==])

whatis([==[Description: Chooses a BLAS implementation at run time.]==])
whatis([==[Homepage: https://gitlab.mpi-magdeburg.mpg.de/software/flexiblas-release]==])
whatis([==[URL: https://gitlab.mpi-magdeburg.mpg.de/software/flexiblas-release]==])

local root = "/apps/software/FlexiBLAS/3.3.1-GCC-12.3.0"

conflict("FlexiBLAS")

depends_on("GCC/12.3.0")

depends_on("OpenBLAS/0.3.23-GCC-12.3.0")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("PKG_CONFIG_PATH", pathJoin(root, "lib", "pkgconfig"))
prepend_path("CMAKE_PREFIX_PATH", root)
setenv("EBROOTFLEXIBLAS", root)
setenv("EBVERSIONFLEXIBLAS", "3.3.1")
setenv("EBDEVELFLEXIBLAS", pathJoin(root, "easybuild", "FlexiBLAS-3.3.1-GCC-12.3.0-easybuild-devel"))
-- written in the manner of EasyBuild
