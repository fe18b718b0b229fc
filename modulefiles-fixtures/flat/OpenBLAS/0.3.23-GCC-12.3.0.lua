help([==[

Description
===========
Basic linear algebra, tuned for many processors.


More information
================
 - Homepage: https://www.openblas.net/
]==])

whatis([==[Description: Basic linear algebra, tuned for many processors.]==])
whatis([==[Homepage: https://www.openblas.net/]==])
whatis([==[URL: https://www.openblas.net/]==])

local root = "/apps/software/OpenBLAS/0.3.23-GCC-12.3.0"

conflict("OpenBLAS")

depends_on("GCC/12.3.0")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("PKG_CONFIG_PATH", pathJoin(root, "lib", "pkgconfig"))
prepend_path("CMAKE_PREFIX_PATH", root)
setenv("EBROOTOPENBLAS", root)
setenv("EBVERSIONOPENBLAS", "0.3.23")
setenv("EBDEVELOPENBLAS", pathJoin(root, "easybuild", "OpenBLAS-0.3.23-GCC-12.3.0-easybuild-devel"))
-- written in the manner of EasyBuild
