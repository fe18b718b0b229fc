help([==[

Description
===========
Small Python packages that many others use.


More information
================
 - Homepage: https://python.org/
]==])

whatis([==[Description: Small Python packages that many others use.]==])
whatis([==[Homepage: https://python.org/]==])
whatis([==[URL: https://python.org/]==])
whatis([==[Extensions: attrs/23.1.0, idna/3.4, requests/2.31.0]==])

local root = "/apps/software/Python-bundle-PyPI/2023.06-GCCcore-12.3.0"

conflict("Python-bundle-PyPI")

depends_on("Python/3.11.3-GCCcore-12.3.0")

prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("PYTHONPATH", pathJoin(root, "lib/python3.11/site-packages"))
setenv("EBROOTPYTHONBUNDLEPYPI", root)
setenv("EBVERSIONPYTHONBUNDLEPYPI", "2023.06")
setenv("EBDEVELPYTHONBUNDLEPYPI", pathJoin(root, "easybuild", "Python-bundle-PyPI-2023.06-GCCcore-12.3.0-easybuild-devel"))

if convertToCanonical(LmodVersion()) >= convertToCanonical("8.2.8") then
    extensions("attrs/23.1.0,idna/3.4,requests/2.31.0")
end
-- written in the manner of EasyBuild
