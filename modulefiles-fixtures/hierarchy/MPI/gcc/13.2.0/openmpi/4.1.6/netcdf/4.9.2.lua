whatis("Name: netcdf")
whatis("Version: 4.9.2")
local root = "/sw/netcdf/4.9.2"
prepend_path("PATH", pathJoin(root, "bin"))
setenv("NETCDF_ROOT", root)
setenv("NETCDF_VERSION", "4.9.2")
depends_on("hdf5/1.14.0")
