whatis("Name: fftw")
whatis("Version: 3.3.10")
local root = "/sw/fftw/3.3.10"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("FFTW_ROOT", root)
setenv("FFTW_VERSION", "3.3.10")
