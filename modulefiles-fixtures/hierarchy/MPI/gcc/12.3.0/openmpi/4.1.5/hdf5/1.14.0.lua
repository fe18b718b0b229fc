whatis("Name: hdf5")
whatis("Version: 1.14.0")
local root = "/sw/hdf5/1.14.0"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("HDF5_ROOT", root)
setenv("HDF5_VERSION", "1.14.0")
setenv("HDF5_BUILT_WITH", "gcc/12.3.0 openmpi/4.1.5")
