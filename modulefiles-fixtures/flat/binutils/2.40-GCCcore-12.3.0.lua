help([==[

Description
===========
Assembler, linker and tools for object files.


More information
================
 - Homepage: https://www.gnu.org/software/binutils/
]==])

whatis([==[Description: Assembler, linker and tools for object files.]==])
whatis([==[Homepage: https://www.gnu.org/software/binutils/]==])
whatis([==[URL: https://www.gnu.org/software/binutils/]==])

local root = "/apps/software/binutils/2.40-GCCcore-12.3.0"

conflict("binutils")

depends_on("GCCcore/12.3.0")

depends_on("zlib/1.2.13-GCCcore-12.3.0")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
setenv("EBROOTBINUTILS", root)
setenv("EBVERSIONBINUTILS", "2.40")
setenv("EBDEVELBINUTILS", pathJoin(root, "easybuild", "binutils-2.40-GCCcore-12.3.0-easybuild-devel"))
-- written in the manner of EasyBuild
