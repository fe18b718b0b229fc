help([==[

Description
===========
A JavaScript run-time environment.


More information
================
 - Homepage: https://nodejs.org/
]==])

whatis([==[Description: A JavaScript run-time environment.]==])
whatis([==[Homepage: https://nodejs.org/]==])
whatis([==[URL: https://nodejs.org/]==])

local root = "/apps/software/nodejs/18.17.1-GCCcore-12.3.0"

conflict("nodejs")

depends_on("GCCcore/12.3.0")

depends_on("zlib/1.2.13-GCCcore-12.3.0")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
setenv("EBROOTNODEJS", root)
setenv("EBVERSIONNODEJS", "18.17.1")
setenv("EBDEVELNODEJS", pathJoin(root, "easybuild", "nodejs-18.17.1-GCCcore-12.3.0-easybuild-devel"))
-- written in the manner of EasyBuild
