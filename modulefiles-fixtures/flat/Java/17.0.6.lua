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

local root = "/apps/software/Java/17.0.6"

conflict("Java")

prepend_path("CPATH", pathJoin(root, "include"))
prepend_path("LD_LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("LIBRARY_PATH", pathJoin(root, "lib"))
prepend_path("MANPATH", pathJoin(root, "share", "man"))
prepend_path("PATH", pathJoin(root, "bin"))
setenv("EBROOTJAVA", root)
setenv("EBVERSIONJAVA", "17.0.6")
setenv("EBDEVELJAVA", pathJoin(root, "easybuild", "Java-17.0.6-easybuild-devel"))
prepend_path("PATH", root)
setenv("JAVA_HOME", root)
-- written in the manner of EasyBuild
