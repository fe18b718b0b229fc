help([==[

Description
===========
Toolchain: GCC, FlexiBLAS and FFTW.


More information
================
 - Homepage: (none)
]==])

whatis([==[Description: Toolchain: GCC, FlexiBLAS and FFTW.]==])
whatis([==[Homepage: (none)]==])
whatis([==[URL: (none)]==])

local root = "/apps/software/gfbf/2023a"

conflict("gfbf")

depends_on("GCC/12.3.0")

depends_on("FlexiBLAS/3.3.1-GCC-12.3.0")

depends_on("FFTW/3.3.10-GCC-12.3.0")

setenv("EBROOTGFBF", root)
setenv("EBVERSIONGFBF", "2023a")
setenv("EBDEVELGFBF", pathJoin(root, "easybuild", "gfbf-2023a-easybuild-devel"))
-- written in the manner of EasyBuild
