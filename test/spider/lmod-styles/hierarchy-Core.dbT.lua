timestampFn = {
  false,
}
dbT = {
  clang = {
    ["{fixtures}/hierarchy/Core/clang/16.0.6.lua"] = {
      Version = "16.0.6",
      family = "compiler",
      fullName = "clang/16.0.6",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Core",
      pV = "000000016.000000000.000000006.*zfinal",
      pathA = {
        ["/sw/clang/16.0.6/bin"] = 1,
      },
      wV = "000000016.000000000.000000006.*zfinal",
      whatis = {
        "Name: clang", "Version: 16.0.6",
      },
    },
  },
  fftw = {
    ["{fixtures}/hierarchy/Compiler/clang/16.0.6/fftw/3.3.9.lua"] = {
      Version = "3.3.9",
      fullName = "fftw/3.3.9",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Compiler/clang/16.0.6",
      pV = "000000003.000000003.000000009.*zfinal",
      parentAA = {
        {
          "clang/16.0.6",
        },
      },
      pathA = {
        ["/sw/fftw/3.3.9/bin"] = 1,
      },
      wV = "000000003.000000003.000000009.*zfinal",
      whatis = {
        "Name: fftw", "Version: 3.3.9",
      },
    },
    ["{fixtures}/hierarchy/Compiler/gcc/12.3.0/fftw/3.3.10.lua"] = {
      Version = "3.3.10",
      fullName = "fftw/3.3.10",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
      pV = "000000003.000000003.000000010.*zfinal",
      parentAA = {
        {
          "gcc/12.3.0",
        },
      },
      pathA = {
        ["/sw/fftw/3.3.10/bin"] = 1,
      },
      wV = "000000003.000000003.000000010.*zfinal",
      whatis = {
        "Name: fftw", "Version: 3.3.10",
      },
    },
  },
  foo = {
    ["{fixtures}/hierarchy/Core/foo/1.0.lua"] = {
      Version = "1.0",
      fullName = "foo/1.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Core",
      pV = "000000001.*zfinal",
      pathA = {
        ["/sw/foo/1.0/bin"] = 1,
      },
      wV = "000000001.*zfinal",
      whatis = {
        "Name: foo", "Version: 1.0",
      },
    },
    ["{fixtures}/hierarchy/Core/foo/2.0.lua"] = {
      Version = "2.0",
      fullName = "foo/2.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Core",
      pV = "000000002.*zfinal",
      pathA = {
        ["/sw/foo/2.0/bin"] = 1,
      },
      wV = "000000002.*zfinal",
      whatis = {
        "Name: foo", "Version: 2.0",
      },
    },
  },
  gcc = {
    ["{fixtures}/hierarchy/Core/gcc/12.3.0.lua"] = {
      Version = "12.3.0",
      family = "compiler",
      fullName = "gcc/12.3.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Core",
      pV = "000000012.000000003.*zfinal",
      pathA = {
        ["/sw/gcc/12.3.0/bin"] = 1,
      },
      wV = "000000012.000000003.*zfinal",
      whatis = {
        "Name: gcc", "Version: 12.3.0",
      },
    },
    ["{fixtures}/hierarchy/Core/gcc/13.2.0.lua"] = {
      Version = "13.2.0",
      family = "compiler",
      fullName = "gcc/13.2.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Core",
      pV = "000000013.000000002.*zfinal",
      pathA = {
        ["/sw/gcc/13.2.0/bin"] = 1,
      },
      wV = "000000013.000000002.*zfinal",
      whatis = {
        "Name: gcc", "Version: 13.2.0",
      },
    },
  },
  hdf5 = {
    ["{fixtures}/hierarchy/MPI/clang/16.0.6/openmpi/4.1.5/hdf5/1.14.0.lua"] = {
      Version = "1.14.0",
      fullName = "hdf5/1.14.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/MPI/clang/16.0.6/openmpi/4.1.5",
      pV = "000000001.000000014.*zfinal",
      parentAA = {
        {
          "clang/16.0.6", "openmpi/4.1.5",
        },
      },
      pathA = {
        ["/sw/hdf5/1.14.0/bin"] = 1,
      },
      wV = "000000001.000000014.*zfinal",
      whatis = {
        "Name: hdf5", "Version: 1.14.0",
      },
    },
    ["{fixtures}/hierarchy/MPI/gcc/12.3.0/mpich/4.2.2/hdf5/1.14.0.lua"] = {
      Version = "1.14.0",
      fullName = "hdf5/1.14.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/MPI/gcc/12.3.0/mpich/4.2.2",
      pV = "000000001.000000014.*zfinal",
      parentAA = {
        {
          "gcc/12.3.0", "mpich/4.2.2",
        },
      },
      pathA = {
        ["/sw/hdf5/1.14.0/bin"] = 1,
      },
      wV = "000000001.000000014.*zfinal",
      whatis = {
        "Name: hdf5", "Version: 1.14.0",
      },
    },
    ["{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5/hdf5/1.14.0.lua"] = {
      Version = "1.14.0",
      fullName = "hdf5/1.14.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5",
      pV = "000000001.000000014.*zfinal",
      parentAA = {
        {
          "gcc/12.3.0", "openmpi/4.1.5",
        },
      },
      pathA = {
        ["/sw/hdf5/1.14.0/bin"] = 1,
      },
      wV = "000000001.000000014.*zfinal",
      whatis = {
        "Name: hdf5", "Version: 1.14.0",
      },
    },
    ["{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6/hdf5/1.14.0.lua"] = {
      Version = "1.14.0",
      fullName = "hdf5/1.14.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6",
      pV = "000000001.000000014.*zfinal",
      parentAA = {
        {
          "gcc/13.2.0", "openmpi/4.1.6",
        },
      },
      pathA = {
        ["/sw/hdf5/1.14.0/bin"] = 1,
      },
      wV = "000000001.000000014.*zfinal",
      whatis = {
        "Name: hdf5", "Version: 1.14.0",
      },
    },
  },
  mpich = {
    ["{fixtures}/hierarchy/Compiler/gcc/12.3.0/mpich/4.2.2.lua"] = {
      Version = "4.2.2",
      family = "mpi",
      fullName = "mpich/4.2.2",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
      pV = "000000004.000000002.000000002.*zfinal",
      parentAA = {
        {
          "gcc/12.3.0",
        },
      },
      pathA = {
        ["/sw/mpich/4.2.2/bin"] = 1,
      },
      wV = "000000004.000000002.000000002.*zfinal",
      whatis = {
        "Name: mpich", "Version: 4.2.2",
      },
    },
  },
  netcdf = {
    ["{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5/netcdf/4.9.2.lua"] = {
      Version = "4.9.2",
      fullName = "netcdf/4.9.2",
      hidden = false,
      mpath = "{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5",
      pV = "000000004.000000009.000000002.*zfinal",
      parentAA = {
        {
          "gcc/12.3.0", "openmpi/4.1.5",
        },
      },
      pathA = {
        ["/sw/netcdf/4.9.2/bin"] = 1,
      },
      wV = "000000004.000000009.000000002.*zfinal",
      whatis = {
        "Name: netcdf", "Version: 4.9.2",
      },
    },
    ["{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6/netcdf/4.9.2.lua"] = {
      Version = "4.9.2",
      fullName = "netcdf/4.9.2",
      hidden = false,
      mpath = "{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6",
      pV = "000000004.000000009.000000002.*zfinal",
      parentAA = {
        {
          "gcc/13.2.0", "openmpi/4.1.6",
        },
      },
      pathA = {
        ["/sw/netcdf/4.9.2/bin"] = 1,
      },
      wV = "000000004.000000009.000000002.*zfinal",
      whatis = {
        "Name: netcdf", "Version: 4.9.2",
      },
    },
  },
  openmpi = {
    ["{fixtures}/hierarchy/Compiler/clang/16.0.6/openmpi/4.1.5.lua"] = {
      Version = "4.1.5",
      family = "mpi",
      fullName = "openmpi/4.1.5",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Compiler/clang/16.0.6",
      pV = "000000004.000000001.000000005.*zfinal",
      parentAA = {
        {
          "clang/16.0.6",
        },
      },
      pathA = {
        ["/sw/openmpi/4.1.5/bin"] = 1,
      },
      wV = "000000004.000000001.000000005.*zfinal",
      whatis = {
        "Name: openmpi", "Version: 4.1.5",
      },
    },
    ["{fixtures}/hierarchy/Compiler/gcc/12.3.0/openmpi/4.1.5.lua"] = {
      Version = "4.1.5",
      family = "mpi",
      fullName = "openmpi/4.1.5",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
      pV = "000000004.000000001.000000005.*zfinal",
      parentAA = {
        {
          "gcc/12.3.0",
        },
      },
      pathA = {
        ["/sw/openmpi/4.1.5/bin"] = 1,
      },
      wV = "000000004.000000001.000000005.*zfinal",
      whatis = {
        "Name: openmpi", "Version: 4.1.5",
      },
    },
    ["{fixtures}/hierarchy/Compiler/gcc/13.2.0/openmpi/4.1.6.lua"] = {
      Version = "4.1.6",
      family = "mpi",
      fullName = "openmpi/4.1.6",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Compiler/gcc/13.2.0",
      pV = "000000004.000000001.000000006.*zfinal",
      parentAA = {
        {
          "gcc/13.2.0",
        },
      },
      pathA = {
        ["/sw/openmpi/4.1.6/bin"] = 1,
      },
      wV = "000000004.000000001.000000006.*zfinal",
      whatis = {
        "Name: openmpi", "Version: 4.1.6",
      },
    },
  },
  settings = {
    ["{fixtures}/hierarchy/Core/settings.lua"] = {
      Version = false,
      fullName = "settings",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Core",
      pV = "M.*zfinal",
      wV = "M.*zfinal",
    },
  },
  solver = {
    ["{fixtures}/hierarchy/Compiler/gcc/12.3.0/solver/1.0.lua"] = {
      Version = "1.0",
      fullName = "solver/1.0",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
      pV = "000000001.*zfinal",
      parentAA = {
        {
          "gcc/12.3.0",
        },
      },
      pathA = {
        ["/sw/solver/1.0/bin"] = 1,
      },
      wV = "000000001.*zfinal",
      whatis = {
        "Name: solver", "Version: 1.0",
      },
    },
    ["{fixtures}/hierarchy/Compiler/gcc/13.2.0/solver/1.1.lua"] = {
      Version = "1.1",
      fullName = "solver/1.1",
      hidden = false,
      mpath = "{fixtures}/hierarchy/Compiler/gcc/13.2.0",
      pV = "000000001.000000001.*zfinal",
      parentAA = {
        {
          "gcc/13.2.0",
        },
      },
      pathA = {
        ["/sw/solver/1.1/bin"] = 1,
      },
      wV = "000000001.000000001.*zfinal",
      whatis = {
        "Name: solver", "Version: 1.1",
      },
    },
  },
}
provideByT = {}

