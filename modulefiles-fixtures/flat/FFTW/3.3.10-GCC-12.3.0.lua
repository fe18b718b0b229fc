help([==[

Description
===========
Discrete Fourier transforms in one or more dimensions.


More information
================
 - Homepage: https://www.fftw.org/
]==])

whatis([==[Description: Discrete Fourier transforms in one or more dimensions.]==])
whatis([==[Homepage: https://www.fftw.org/]==])
whatis([==[URL: https://www.fftw.org/]==])

local root = "/apps/software/FFTW/3.3.10-GCC-12.3.0"

conflict("FFTW")

depends_on("GCC/12.3.0")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("PKG_CONFIG_PATH", pathJoin(root, "lib", "pkgconfig"))
prepend_path("CMAKE_PREFIX_PATH", root)
setenv("EBROOTFFTW", root)
setenv("EBVERSIONFFTW", "3.3.10")
setenv("EBDEVELFFTW", pathJoin(root, "easybuild", "FFTW-3.3.10-GCC-12.3.0-easybuild-devel"))
-- written in the manner of EasyBuild
