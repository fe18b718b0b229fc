help([==[

Description
===========
The Python programming language.


More information
================
 - Homepage: https://python.org/
]==])

whatis([==[Description: The Python programming language.]==])
whatis([==[Homepage: https://python.org/]==])
whatis([==[URL: https://python.org/]==])

local root = "/apps/software/Python/2.7.18"

conflict("Python")

depends_on("zlib/1.3.1")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("PKG_CONFIG_PATH", pathJoin(root, "lib", "pkgconfig"))
prepend_path("CMAKE_PREFIX_PATH", root)
setenv("EBROOTPYTHON", root)
setenv("EBVERSIONPYTHON", "2.7.18")
setenv("EBDEVELPYTHON", pathJoin(root, "easybuild", "Python-2.7.18-easybuild-devel"))
-- written in the manner of EasyBuild
