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
whatis([==[Extensions: flit_core/3.9.0, pip/23.1.2, setuptools/67.7.2, wheel/0.40.0]==])

local root = "/apps/software/Python/3.11.3-GCCcore-12.3.0"

conflict("Python")

depends_on("GCCcore/12.3.0")

depends_on("zlib/1.2.13-GCCcore-12.3.0")

depends_on("bzip2/1.0.8-GCCcore-12.3.0")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("PKG_CONFIG_PATH", pathJoin(root, "lib", "pkgconfig"))
prepend_path("CMAKE_PREFIX_PATH", root)
setenv("EBROOTPYTHON", root)
setenv("EBVERSIONPYTHON", "3.11.3")
setenv("EBDEVELPYTHON", pathJoin(root, "easybuild", "Python-3.11.3-GCCcore-12.3.0-easybuild-devel"))
setenv("EBEXTSLISTPYTHON", "flit_core-3.9.0,wheel-0.40.0,setuptools-67.7.2,pip-23.1.2")

if convertToCanonical(LmodVersion()) >= convertToCanonical("8.2.8") then
    extensions("flit_core/3.9.0,pip/23.1.2,setuptools/67.7.2,wheel/0.40.0")
end
-- written in the manner of EasyBuild
