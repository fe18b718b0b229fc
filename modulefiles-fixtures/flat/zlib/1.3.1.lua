help([==[

Description
===========
A library for lossless compression.


More information
================
 - Homepage: https://zlib.net/
]==])

whatis([==[Description: A library for lossless compression.]==])
whatis([==[Homepage: https://zlib.net/]==])
whatis([==[URL: https://zlib.net/]==])

local root = "/apps/software/zlib/1.3.1"

conflict("zlib")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PKG_CONFIG_PATH", pathJoin(root, "lib", "pkgconfig"))
prepend_path("CMAKE_PREFIX_PATH", root)
setenv("EBROOTZLIB", root)
setenv("EBVERSIONZLIB", "1.3.1")
setenv("EBDEVELZLIB", pathJoin(root, "easybuild", "zlib-1.3.1-easybuild-devel"))
-- written in the manner of EasyBuild
