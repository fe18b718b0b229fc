-- The rules of settarg as they come with the package. A site names a file of its own in LMOD_SETTARG_RC; a user's
-- ~/.settarg.lua, ~/.config/settarg/settarg.lua and a project's .settarg.lua are read after it and may change any table.

-- What makes up TARG, in this order; words of the user's own come last.
TargetList = { "mach", "build_scenario", "compiler", "mpi" }

-- Classes without a variable TARG_CLASS_FAMILY.
NoFamilyList = { "mach", "build_scenario" }

-- The text of TARG: words, and values of variables.
SettargDirTemplate = { "$SETTARG_TAG1", "/", "$SETTARG_TAG2", "$TARG_SUMMARY" }

-- Where TARG stands in PATH when it is first put there: "first", "last" or "empty" (not at all).
TargPathLoc = "first"

-- The build scenario to begin with, by host name, domain or machine.
BuildScenarioTbl = { default = "empty" }

-- Which parts of a host name with dots, counted from 1, make TARG_HOST.
HostnameTbl = { 2 }

-- Which modules (and, for build_scenario, words) are of which class.
ModuleTbl = {
   build_scenario = { "dbg", "opt", "mdbg", "gopt", "empty" },
   compiler = {
      "gcc", "clang", "intel", "pgi", "sun", "xl",
      "Clang", "GCC", "Go", "LLVM", "PCC", "PGI", "SDCC", "TCC", "ispc",
   },
   mpi = {
      "cray_mpich", "impi", "mpich", "mpich2", "mvapich2", "openmpi", "psmpi", "psmpi2", "spectrum_mpi",
      "MPICH", "MPICH2", "MVAPICH2", "OpenMPI", "QLogicMPI",
   },
   blas = { "gotoblas", "imkl", "mkl", "ATLAS", "GotoBLAS", "GotoBLAS2", "OpenBLAS" },
   toolchain = {
      "ClangGCC", "CrayCCE", "CrayGNU", "CrayIntel", "CrayPGI", "GCCcore", "GNU", "PGI", "cgmpich", "cgmpolf",
      "cgmvapich2", "cgmvolf", "cgompi", "cgoolf", "dummy", "foss", "gcccuda", "gimkl", "gimpi", "gmacml",
      "gmpich", "gmpich2", "gmpolf", "gmvapich2", "gmvolf", "goalf", "gompi", "gompic", "goolf", "goolfc",
      "gpsmpi", "gpsolf", "gqacml", "iccifort", "iccifortcuda", "ictce", "iimkl", "iimpi", "iimpic", "iiqmpi",
      "impich", "impmkl", "intel", "intel-para", "intelcuda", "iomkl", "iompi", "ipsmpi", "iqacml", "ismkl",
      "pomkl", "pompi", "xlcxlf", "xlmpich", "xlmpich2", "xlmvapich2", "xlompi",
   },
   solver = { "petsc", "trilinos", "PETSc", "Trilinos" },
   acceleratings_libs = { "CUDA", "cuDNN" },
   pointer_validation = { "dmalloc", "mudflap", "mudflapth" },
   valgrind = { "cachegrind", "memgrind" },
   profiling = { "mpiP", "tau", "TAU" },
   file_io = { "hdf5", "phdf5", "HDF5" },
}

-- Short names for the title of a terminal.
TitleTbl = {
   dbg = "D", opt = "O", mdbg = "M", gopt = "Og",
   gcc = "G", GCC = "G", clang = "C", Clang = "C", intel = "I", INTEL = "I", pgi = "P", PGI = "P", xl = "XL",
   impi = "IM", mpich = "M", MPICH = "M", mpich2 = "M2", MPICH2 = "M2", cray_mpich = "M",
   mvapich2 = "M", MVAPICH2 = "M", openmpi = "O", OpenMPI = "O", spectrum_mpi = "SM",
   hdf5 = "H5", phdf5 = "H5", petsc = "Psc", tau = "Tau", TAU = "Tau",
}
