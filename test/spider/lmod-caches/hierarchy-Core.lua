timestampFn = {
  false,
}
mrcMpathT = {}
spiderT = {
  ["{fixtures}/hierarchy/Compiler/clang/16.0.6"] = {
    fftw = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["fftw/3.3.9"] = {
          Name = "fftw",
          Version = "3.3.9",
          canonical = "3.3.9",
          fn = "{fixtures}/hierarchy/Compiler/clang/16.0.6/fftw/3.3.9.lua",
          luaExt = 6,
          mpath = "{fixtures}/hierarchy/Compiler/clang/16.0.6",
          pV = "000000003.000000003.000000009.*zfinal",
          pathA = {
            ["/sw/fftw/3.3.9/bin"] = 1,
          },
          wV = "000000003.000000003.000000009.*zfinal",
          whatis = {
            "Name: fftw", "Version: 3.3.9",
          },
        },
      },
    },
    openmpi = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["openmpi/4.1.5"] = {
          Name = "openmpi",
          Version = "4.1.5",
          canonical = "4.1.5",
          changeMPATH = true,
          family = "mpi",
          fn = "{fixtures}/hierarchy/Compiler/clang/16.0.6/openmpi/4.1.5.lua",
          luaExt = 6,
          mpath = "{fixtures}/hierarchy/Compiler/clang/16.0.6",
          pV = "000000004.000000001.000000005.*zfinal",
          pathA = {
            ["/sw/openmpi/4.1.5/bin"] = 1,
          },
          wV = "000000004.000000001.000000005.*zfinal",
          whatis = {
            "Name: openmpi", "Version: 4.1.5",
          },
        },
      },
    },
  },
  ["{fixtures}/hierarchy/Compiler/gcc/12.3.0"] = {
    fftw = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["fftw/3.3.10"] = {
          Name = "fftw",
          Version = "3.3.10",
          canonical = "3.3.10",
          fn = "{fixtures}/hierarchy/Compiler/gcc/12.3.0/fftw/3.3.10.lua",
          luaExt = 7,
          mpath = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
          pV = "000000003.000000003.000000010.*zfinal",
          pathA = {
            ["/sw/fftw/3.3.10/bin"] = 1,
          },
          wV = "000000003.000000003.000000010.*zfinal",
          whatis = {
            "Name: fftw", "Version: 3.3.10",
          },
        },
      },
    },
    mpich = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["mpich/4.2.2"] = {
          Name = "mpich",
          Version = "4.2.2",
          canonical = "4.2.2",
          changeMPATH = true,
          family = "mpi",
          fn = "{fixtures}/hierarchy/Compiler/gcc/12.3.0/mpich/4.2.2.lua",
          luaExt = 6,
          mpath = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
          pV = "000000004.000000002.000000002.*zfinal",
          pathA = {
            ["/sw/mpich/4.2.2/bin"] = 1,
          },
          wV = "000000004.000000002.000000002.*zfinal",
          whatis = {
            "Name: mpich", "Version: 4.2.2",
          },
        },
      },
    },
    openmpi = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["openmpi/4.1.5"] = {
          Name = "openmpi",
          Version = "4.1.5",
          canonical = "4.1.5",
          changeMPATH = true,
          family = "mpi",
          fn = "{fixtures}/hierarchy/Compiler/gcc/12.3.0/openmpi/4.1.5.lua",
          luaExt = 6,
          mpath = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
          pV = "000000004.000000001.000000005.*zfinal",
          pathA = {
            ["/sw/openmpi/4.1.5/bin"] = 1,
          },
          wV = "000000004.000000001.000000005.*zfinal",
          whatis = {
            "Name: openmpi", "Version: 4.1.5",
          },
        },
      },
    },
    solver = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["solver/1.0"] = {
          Name = "solver",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/hierarchy/Compiler/gcc/12.3.0/solver/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
          pV = "000000001.*zfinal",
          pathA = {
            ["/sw/solver/1.0/bin"] = 1,
          },
          wV = "000000001.*zfinal",
          whatis = {
            "Name: solver", "Version: 1.0",
          },
        },
      },
    },
  },
  ["{fixtures}/hierarchy/Compiler/gcc/13.2.0"] = {
    openmpi = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["openmpi/4.1.6"] = {
          Name = "openmpi",
          Version = "4.1.6",
          canonical = "4.1.6",
          changeMPATH = true,
          family = "mpi",
          fn = "{fixtures}/hierarchy/Compiler/gcc/13.2.0/openmpi/4.1.6.lua",
          luaExt = 6,
          mpath = "{fixtures}/hierarchy/Compiler/gcc/13.2.0",
          pV = "000000004.000000001.000000006.*zfinal",
          pathA = {
            ["/sw/openmpi/4.1.6/bin"] = 1,
          },
          wV = "000000004.000000001.000000006.*zfinal",
          whatis = {
            "Name: openmpi", "Version: 4.1.6",
          },
        },
      },
    },
    solver = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["solver/1.1"] = {
          Name = "solver",
          Version = "1.1",
          canonical = "1.1",
          fn = "{fixtures}/hierarchy/Compiler/gcc/13.2.0/solver/1.1.lua",
          luaExt = 4,
          mpath = "{fixtures}/hierarchy/Compiler/gcc/13.2.0",
          pV = "000000001.000000001.*zfinal",
          pathA = {
            ["/sw/solver/1.1/bin"] = 1,
          },
          wV = "000000001.000000001.*zfinal",
          whatis = {
            "Name: solver", "Version: 1.1",
          },
        },
      },
    },
  },
  ["{fixtures}/hierarchy/Core"] = {
    clang = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["clang/16.0.6"] = {
          Name = "clang",
          Version = "16.0.6",
          canonical = "16.0.6",
          changeMPATH = true,
          family = "compiler",
          fn = "{fixtures}/hierarchy/Core/clang/16.0.6.lua",
          luaExt = 7,
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
    },
    foo = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["foo/1.0"] = {
          Name = "foo",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/hierarchy/Core/foo/1.0.lua",
          luaExt = 4,
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
        ["foo/2.0"] = {
          Name = "foo",
          Version = "2.0",
          canonical = "2.0",
          fn = "{fixtures}/hierarchy/Core/foo/2.0.lua",
          luaExt = 4,
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
    },
    gcc = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["gcc/12.3.0"] = {
          Name = "gcc",
          Version = "12.3.0",
          canonical = "12.3.0",
          changeMPATH = true,
          family = "compiler",
          fn = "{fixtures}/hierarchy/Core/gcc/12.3.0.lua",
          luaExt = 7,
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
        ["gcc/13.2.0"] = {
          Name = "gcc",
          Version = "13.2.0",
          canonical = "13.2.0",
          changeMPATH = true,
          family = "compiler",
          fn = "{fixtures}/hierarchy/Core/gcc/13.2.0.lua",
          luaExt = 7,
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
    },
    settings = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        settings = {
          Version = false,
          canonical = "",
          fn = "{fixtures}/hierarchy/Core/settings.lua",
          luaExt = 9,
          mpath = "{fixtures}/hierarchy/Core",
          pV = "M.*zfinal",
          wV = "M.*zfinal",
        },
      },
    },
  },
  ["{fixtures}/hierarchy/MPI/clang/16.0.6/openmpi/4.1.5"] = {
    hdf5 = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["hdf5/1.14.0"] = {
          Name = "hdf5",
          Version = "1.14.0",
          canonical = "1.14.0",
          fn = "{fixtures}/hierarchy/MPI/clang/16.0.6/openmpi/4.1.5/hdf5/1.14.0.lua",
          luaExt = 7,
          mpath = "{fixtures}/hierarchy/MPI/clang/16.0.6/openmpi/4.1.5",
          pV = "000000001.000000014.*zfinal",
          pathA = {
            ["/sw/hdf5/1.14.0/bin"] = 1,
          },
          wV = "000000001.000000014.*zfinal",
          whatis = {
            "Name: hdf5", "Version: 1.14.0",
          },
        },
      },
    },
  },
  ["{fixtures}/hierarchy/MPI/gcc/12.3.0/mpich/4.2.2"] = {
    hdf5 = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["hdf5/1.14.0"] = {
          Name = "hdf5",
          Version = "1.14.0",
          canonical = "1.14.0",
          fn = "{fixtures}/hierarchy/MPI/gcc/12.3.0/mpich/4.2.2/hdf5/1.14.0.lua",
          luaExt = 7,
          mpath = "{fixtures}/hierarchy/MPI/gcc/12.3.0/mpich/4.2.2",
          pV = "000000001.000000014.*zfinal",
          pathA = {
            ["/sw/hdf5/1.14.0/bin"] = 1,
          },
          wV = "000000001.000000014.*zfinal",
          whatis = {
            "Name: hdf5", "Version: 1.14.0",
          },
        },
      },
    },
  },
  ["{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5"] = {
    hdf5 = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["hdf5/1.14.0"] = {
          Name = "hdf5",
          Version = "1.14.0",
          canonical = "1.14.0",
          fn = "{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5/hdf5/1.14.0.lua",
          luaExt = 7,
          mpath = "{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5",
          pV = "000000001.000000014.*zfinal",
          pathA = {
            ["/sw/hdf5/1.14.0/bin"] = 1,
          },
          wV = "000000001.000000014.*zfinal",
          whatis = {
            "Name: hdf5", "Version: 1.14.0",
          },
        },
      },
    },
    netcdf = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["netcdf/4.9.2"] = {
          Name = "netcdf",
          Version = "4.9.2",
          canonical = "4.9.2",
          fn = "{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5/netcdf/4.9.2.lua",
          luaExt = 6,
          mpath = "{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5",
          pV = "000000004.000000009.000000002.*zfinal",
          pathA = {
            ["/sw/netcdf/4.9.2/bin"] = 1,
          },
          wV = "000000004.000000009.000000002.*zfinal",
          whatis = {
            "Name: netcdf", "Version: 4.9.2",
          },
        },
      },
    },
  },
  ["{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6"] = {
    hdf5 = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["hdf5/1.14.0"] = {
          Name = "hdf5",
          Version = "1.14.0",
          canonical = "1.14.0",
          fn = "{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6/hdf5/1.14.0.lua",
          luaExt = 7,
          mpath = "{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6",
          pV = "000000001.000000014.*zfinal",
          pathA = {
            ["/sw/hdf5/1.14.0/bin"] = 1,
          },
          wV = "000000001.000000014.*zfinal",
          whatis = {
            "Name: hdf5", "Version: 1.14.0",
          },
        },
      },
    },
    netcdf = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["netcdf/4.9.2"] = {
          Name = "netcdf",
          Version = "4.9.2",
          canonical = "4.9.2",
          fn = "{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6/netcdf/4.9.2.lua",
          luaExt = 6,
          mpath = "{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6",
          pV = "000000004.000000009.000000002.*zfinal",
          pathA = {
            ["/sw/netcdf/4.9.2/bin"] = 1,
          },
          wV = "000000004.000000009.000000002.*zfinal",
          whatis = {
            "Name: netcdf", "Version: 4.9.2",
          },
        },
      },
    },
  },
  version = 5,
}
mpathMapT = {
  ["{fixtures}/hierarchy/Compiler/clang/16.0.6"] = {
    ["clang/16.0.6"] = "{fixtures}/hierarchy/Core",
  },
  ["{fixtures}/hierarchy/Compiler/gcc/12.3.0"] = {
    ["gcc/12.3.0"] = "{fixtures}/hierarchy/Core",
  },
  ["{fixtures}/hierarchy/Compiler/gcc/13.2.0"] = {
    ["gcc/13.2.0"] = "{fixtures}/hierarchy/Core",
  },
  ["{fixtures}/hierarchy/MPI/clang/16.0.6/openmpi/4.1.5"] = {
    ["openmpi/4.1.5"] = "{fixtures}/hierarchy/Compiler/clang/16.0.6",
  },
  ["{fixtures}/hierarchy/MPI/gcc/12.3.0/mpich/4.2.2"] = {
    ["mpich/4.2.2"] = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
  },
  ["{fixtures}/hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5"] = {
    ["openmpi/4.1.5"] = "{fixtures}/hierarchy/Compiler/gcc/12.3.0",
  },
  ["{fixtures}/hierarchy/MPI/gcc/13.2.0/openmpi/4.1.6"] = {
    ["openmpi/4.1.6"] = "{fixtures}/hierarchy/Compiler/gcc/13.2.0",
  },
}

