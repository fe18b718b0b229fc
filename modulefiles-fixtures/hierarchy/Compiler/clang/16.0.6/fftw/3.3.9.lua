whatis("Name: fftw")
whatis("Version: 3.3.9")
local root = "/sw/fftw/3.3.9"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("FFTW_ROOT", root)
setenv("FFTW_VERSION", "3.3.9")
