help([==[

Description
===========
A block-sorting file compressor.


More information
================
 - Homepage: https://sourceware.org/bzip2/
]==])

whatis([==[Description: A block-sorting file compressor.]==])
whatis([==[Homepage: https://sourceware.org/bzip2/]==])
whatis([==[URL: https://sourceware.org/bzip2/]==])

local root = "/apps/software/bzip2/1.0.8-GCCcore-12.3.0"

conflict("bzip2")

depends_on("GCCcore/12.3.0")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("PKG_CONFIG_PATH", pathJoin(root, "lib", "pkgconfig"))
prepend_path("CMAKE_PREFIX_PATH", root)
setenv("EBROOTBZIP2", root)
setenv("EBVERSIONBZIP2", "1.0.8")
setenv("EBDEVELBZIP2", pathJoin(root, "easybuild", "bzip2-1.0.8-GCCcore-12.3.0-easybuild-devel"))
-- written in the manner of EasyBuild
