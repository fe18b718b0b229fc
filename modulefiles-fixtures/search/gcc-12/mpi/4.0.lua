prepend_path("MODULEPATH", (myFileName():gsub("/gcc%-12/.*", "/gcc-12-mpi")))
family("mpi")
