prepend_path("MODULEPATH", (myFileName():gsub("/gcc%-13/.*", "/gcc-13-mpi")))
family("mpi")
