help([==[

Description
===========
NumPy, SciPy, pandas and friends.


More information
================
 - Homepage: https://python.org/
]==])

whatis([==[Description: NumPy, SciPy, pandas and friends.]==])
whatis([==[Homepage: https://python.org/]==])
whatis([==[URL: https://python.org/]==])
whatis([==[Extensions: beniget/0.4.1, numpy/1.25.1, pandas/2.0.3, scipy/1.11.1]==])

local root = "/apps/software/SciPy-bundle/2023.07-gfbf-2023a"

conflict("SciPy-bundle")

depends_on("gfbf/2023a")

depends_on("Python/3.11.3-GCCcore-12.3.0")

depends_on("Python-bundle-PyPI/2023.06-GCCcore-12.3.0")

prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("PYTHONPATH", pathJoin(root, "lib/python3.11/site-packages"))
setenv("EBROOTSCIPYBUNDLE", root)
setenv("EBVERSIONSCIPYBUNDLE", "2023.07")
setenv("EBDEVELSCIPYBUNDLE", pathJoin(root, "easybuild", "SciPy-bundle-2023.07-gfbf-2023a-easybuild-devel"))

if convertToCanonical(LmodVersion()) >= convertToCanonical("8.2.8") then
    extensions("beniget/0.4.1,numpy/1.25.1,pandas/2.0.3,scipy/1.11.1")
end
-- written in the manner of EasyBuild
