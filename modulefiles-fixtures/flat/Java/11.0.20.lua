help([==[

Description
===========
Java Platform, Standard Edition.


More information
================
 - Homepage: https://openjdk.org/
]==])

whatis([==[Description: Java Platform, Standard Edition.]==])
whatis([==[Homepage: https://openjdk.org/]==])
whatis([==[URL: https://openjdk.org/]==])

local root = "/apps/software/Java/11.0.20"

conflict("Java")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
setenv("EBROOTJAVA", root)
setenv("EBVERSIONJAVA", "11.0.20")
setenv("EBDEVELJAVA", pathJoin(root, "easybuild", "Java-11.0.20-easybuild-devel"))
prepend_path("PATH", root)
setenv("JAVA_HOME", root)
-- written in the manner of EasyBuild
