help([==[

Description
===========
GCCcore and binutils, as one toolchain.


More information
================
 - Homepage: https://gcc.gnu.org/
]==])

whatis([==[Description: GCCcore and binutils, as one toolchain.]==])
whatis([==[Homepage: https://gcc.gnu.org/]==])
whatis([==[URL: https://gcc.gnu.org/]==])

local root = "/apps/software/GCC/12.3.0"

conflict("GCC")

depends_on("GCCcore/12.3.0")

depends_on("binutils/2.40-GCCcore-12.3.0")

setenv("EBROOTGCC", root)
setenv("EBVERSIONGCC", "12.3.0")
setenv("EBDEVELGCC", pathJoin(root, "easybuild", "GCC-12.3.0-easybuild-devel"))
-- written in the manner of EasyBuild
