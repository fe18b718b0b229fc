timestampFn = {
  false,
}
dbT = {
  [".secret"] = {
    ["{fixtures}/search/Core/.secret/1.0.lua"] = {
      Version = "1.0",
      fullName = ".secret/1.0",
      hidden = true,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
    },
  },
  ["Lib-A"] = {
    ["{fixtures}/search/Core/Lib-A/0.1.lua"] = {
      Description = "another A",
      Version = "0.1",
      fullName = "Lib-A/0.1",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000000.000000001.*zfinal",
      wV = "000000000.000000001.*zfinal",
      whatis = {
        "Description: another A",
      },
    },
  },
  ["area/other"] = {
    ["{fixtures}/search/Core/area/other/1.0.lua"] = {
      Version = "1.0",
      fullName = "area/other/1.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
    },
  },
  ["area/tool"] = {
    ["{fixtures}/search/Core/area/tool/1.0.lua"] = {
      Category = "tools",
      Version = "1.0",
      fullName = "area/tool/1.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
      whatis = {
        "Category: tools",
      },
    },
    ["{fixtures}/search/Core/area/tool/2.0.lua"] = {
      Category = "Tools",
      Version = "2.0",
      fullName = "area/tool/2.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000002.*zfinal",
      wV = "000000002.*zfinal",
      whatis = {
        "Category: Tools",
      },
    },
  },
  barred = {
    ["{fixtures}/search/Core/barred/1.0.lua"] = {
      Version = "1.0",
      fullName = "barred/1.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
    },
    ["{fixtures}/search/Core/barred/2.0.lua"] = {
      Version = "2.0",
      fullName = "barred/2.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000002.*zfinal",
      wV = "000000002.*zfinal",
    },
  },
  buried = {
    ["{fixtures}/search/Core/buried/2.0.lua"] = {
      Version = "2.0",
      fullName = "buried/2.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000002.*zfinal",
      wV = "000000002.*zfinal",
    },
  },
  clang = {
    ["{fixtures}/search/Core/clang/16.lua"] = {
      Version = "16",
      family = "compiler",
      fullName = "clang/16",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000016.*zfinal",
      wV = "000000016.*zfinal",
    },
  },
  dotted = {
    ["{fixtures}/search/Core/dotted/.1.0.lua"] = {
      Version = ".1.0",
      fullName = "dotted/.1.0",
      hidden = true,
      mpath = "{fixtures}/search/Core",
      pV = "000000000.000000001.*zfinal",
      wV = "000000000.000000001.*zfinal",
    },
    ["{fixtures}/search/Core/dotted/2.0.lua"] = {
      Version = "2.0",
      fullName = "dotted/2.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000002.*zfinal",
      wV = "000000002.*zfinal",
    },
  },
  fft = {
    ["{fixtures}/search/gcc-12/fft/1.0.lua"] = {
      Category = "numerics",
      Description = "transforms",
      Version = "1.0",
      fullName = "fft/1.0",
      hidden = false,
      mpath = "{fixtures}/search/gcc-12",
      pV = "000000001.*zfinal",
      parentAA = {
        {
          "gcc/12",
        },
        {
          "clang/16",
        },
      },
      wV = "000000001.*zfinal",
      whatis = {
        "Description: transforms", "Category: numerics",
      },
    },
    ["{fixtures}/search/gcc-13/fft/1.0.lua"] = {
      Category = "numerics",
      Description = "transforms",
      Version = "1.0",
      fullName = "fft/1.0",
      hidden = false,
      mpath = "{fixtures}/search/gcc-13",
      pV = "000000001.*zfinal",
      parentAA = {
        {
          "tclgcc/1.0",
        },
        {
          "gcc/13",
        },
      },
      wV = "000000001.*zfinal",
      whatis = {
        "Description: transforms", "Category: numerics",
      },
    },
    ["{fixtures}/search/gcc-13/fft/2.0.lua"] = {
      Version = "2.0",
      fullName = "fft/2.0",
      hidden = false,
      mpath = "{fixtures}/search/gcc-13",
      pV = "000000002.*zfinal",
      parentAA = {
        {
          "tclgcc/1.0",
        },
        {
          "gcc/13",
        },
      },
      provides = {
        "wavelet/0.1",
      },
      wV = "000000002.*zfinal",
    },
  },
  gcc = {
    ["{fixtures}/search/Core/gcc/12.lua"] = {
      Version = "12",
      family = "compiler",
      fullName = "gcc/12",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000012.*zfinal",
      wV = "000000012.*zfinal",
    },
    ["{fixtures}/search/Core/gcc/13.lua"] = {
      Version = "13",
      family = "compiler",
      fullName = "gcc/13",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000013.*zfinal",
      wV = "000000013.*zfinal",
    },
  },
  ["kept-back"] = {
    ["{fixtures}/search/Core/kept-back/1.0.lua"] = {
      Version = "1.0",
      fullName = "kept-back/1.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
    },
    ["{fixtures}/search/Core/kept-back/2.0.lua"] = {
      Version = "2.0",
      fullName = "kept-back/2.0",
      hidden = true,
      mpath = "{fixtures}/search/Core",
      pV = "000000002.*zfinal",
      wV = "000000002.*zfinal",
    },
  },
  ["lib+c"] = {
    ["{fixtures}/search/Core/lib+c/1.0.lua"] = {
      Description = "a name with a plus",
      Version = "1.0",
      fullName = "lib+c/1.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
      whatis = {
        "Description: a name with a plus",
      },
    },
  },
  ["lib-a"] = {
    ["{fixtures}/search/Core/lib-a/1.10.lua"] = {
      Category = "library, numerics",
      Description = "Library A, version 1.10",
      Version = "1.10",
      fullName = "lib-a/1.10",
      help = "Help of A 1.10",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.000000010.*zfinal",
      wV = "000000001.000000010.*zfinal",
      whatis = {
        "Description: Library A, version 1.10", "Category: library, numerics", "Keywords: fast",
      },
    },
    ["{fixtures}/search/Core/lib-a/1.2.lua"] = {
      Category = "library, numerics",
      Description = "Library A, version 1.2",
      Version = "1.2",
      fullName = "lib-a/1.2",
      help = "Help of A 1.2",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.000000002.*zfinal",
      wV = "000000001.000000002.*zfinal",
      whatis = {
        "Description: Library A, version 1.2", "Category: library, numerics", "Keywords: fast",
      },
    },
    ["{fixtures}/search/Core/lib-a/2.0-rc1.lua"] = {
      Category = "library, numerics",
      Description = "Library A, version 2.0-rc1",
      Version = "2.0-rc1",
      fullName = "lib-a/2.0-rc1",
      help = "Help of A 2.0-rc1",
      hidden = true,
      mpath = "{fixtures}/search/Core",
      pV = "000000002.*c.000000001.*zfinal",
      wV = "000000002.*c.000000001.*zfinal",
      whatis = {
        "Description: Library A, version 2.0-rc1"
        , "Category: library, numerics", "Keywords: fast",
      },
    },
    ["{fixtures}/search/gcc-13/lib-a/1.10.lua"] = {
      Description = "Library A behind gcc",
      Version = "1.10",
      fullName = "lib-a/1.10",
      hidden = false,
      mpath = "{fixtures}/search/gcc-13",
      pV = "000000001.000000010.*zfinal",
      parentAA = {
        {
          "tclgcc/1.0",
        },
        {
          "gcc/13",
        },
      },
      wV = "000000001.000000010.*zfinal",
      whatis = {
        "Description: Library A behind gcc",
      },
    },
  },
  ["lib-a-extra"] = {
    ["{fixtures}/search/Core/lib-a-extra/1.0.lua"] = {
      Category = "library",
      Description = "what A lacks",
      Version = "1.0",
      fullName = "lib-a-extra/1.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
      whatis = {
        "Description: what A lacks", "Category: library",
      },
    },
  },
  ["lib.b"] = {
    ["{fixtures}/search/Core/lib.b/1.0.lua"] = {
      Description = "a name with a dot",
      Version = "1.0",
      fullName = "lib.b/1.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      propT = {
        arch = {
          gpu = 1,
        },
      },
      wV = "000000001.*zfinal",
      whatis = {
        "Description: a name with a dot",
      },
    },
  },
  meta = {
    ["{fixtures}/search/Core/meta.lua"] = {
      Description = "no version at all",
      Version = false,
      fullName = "meta",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "M.*zfinal",
      wV = "M.*zfinal",
      whatis = {
        "Description: no version at all",
      },
    },
  },
  mpi = {
    ["{fixtures}/search/gcc-12/mpi/4.0.lua"] = {
      Version = "4.0",
      family = "mpi",
      fullName = "mpi/4.0",
      hidden = false,
      mpath = "{fixtures}/search/gcc-12",
      pV = "000000004.*zfinal",
      parentAA = {
        {
          "gcc/12",
        },
        {
          "clang/16",
        },
      },
      wV = "000000004.*zfinal",
    },
    ["{fixtures}/search/gcc-13/mpi/5.0.lua"] = {
      Version = "5.0",
      family = "mpi",
      fullName = "mpi/5.0",
      hidden = false,
      mpath = "{fixtures}/search/gcc-13",
      pV = "000000005.*zfinal",
      parentAA = {
        {
          "tclgcc/1.0",
        },
        {
          "gcc/13",
        },
      },
      wV = "000000005.*zfinal",
    },
  },
  snake = {
    ["{fixtures}/search/Core/snake/3.10.lua"] = {
      Description = "brings more",
      Version = "3.10",
      fullName = "snake/3.10",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000003.000000010.*zfinal",
      provides = {
        "numpy/1.22", "lib-a/9.9", "bare",
      },
      wV = "000000003.000000010.*zfinal",
      whatis = {
        "Description: brings more",
      },
    },
    ["{fixtures}/search/Core/snake/3.9.lua"] = {
      Description = "brings others",
      Version = "3.9",
      fullName = "snake/3.9",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000003.000000009.*zfinal",
      provides = {
        "numpy/1.20", "scipy/1.6",
      },
      wV = "000000003.000000009.*zfinal",
      whatis = {
        "Description: brings others",
      },
    },
  },
  solver = {
    ["{fixtures}/search/gcc-12-mpi/solver/3.0.lua"] = {
      Version = "3.0",
      fullName = "solver/3.0",
      hidden = false,
      mpath = "{fixtures}/search/gcc-12-mpi",
      pV = "000000003.*zfinal",
      parentAA = {
        {
          "gcc/12", "mpi/4.0",
        },
        {
          "clang/16", "mpi/4.0",
        },
      },
      wV = "000000003.*zfinal",
    },
    ["{fixtures}/search/gcc-13-mpi/solver/3.0.lua"] = {
      Version = "3.0",
      fullName = "solver/3.0",
      hidden = false,
      mpath = "{fixtures}/search/gcc-13-mpi",
      pV = "000000003.*zfinal",
      parentAA = {
        {
          "tclgcc/1.0", "mpi/5.0",
        },
        {
          "gcc/13", "mpi/5.0",
        },
      },
      wV = "000000003.*zfinal",
    },
  },
  tclgcc = {
    ["{fixtures}/search/Core/tclgcc/1.0"] = {
      Version = "1.0",
      family = "compiler",
      fullName = "tclgcc/1.0",
      hidden = false,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
    },
  },
  veiled = {
    ["{fixtures}/search/Core/veiled/1.0.lua"] = {
      Category = "veils",
      Description = "not shown",
      Version = "1.0",
      fullName = "veiled/1.0",
      hidden = true,
      mpath = "{fixtures}/search/Core",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
      whatis = {
        "Description: not shown", "Category: veils",
      },
    },
  },
}
provideByT = {
  bare = {
    bare = {
      {
        fullName = "snake/3.10",
        hidden = false,
        mpath = "{fixtures}/search/Core",
        my_name = "bare",
        pV = "000000003.000000010.*zfinal",
      },
    },
  },
  ["lib-a"] = {
    ["lib-a/9.9"] = {
      {
        fullName = "snake/3.10",
        hidden = false,
        mpath = "{fixtures}/search/Core",
        my_name = "lib-a/9.9",
        pV = "000000003.000000010.*zfinal",
      },
    },
  },
  numpy = {
    ["numpy/1.20"] = {
      {
        fullName = "snake/3.9",
        hidden = false,
        mpath = "{fixtures}/search/Core",
        my_name = "numpy/1.20",
        pV = "000000003.000000009.*zfinal",
      },
    },
    ["numpy/1.22"] = {
      {
        fullName = "snake/3.10",
        hidden = false,
        mpath = "{fixtures}/search/Core",
        my_name = "numpy/1.22",
        pV = "000000003.000000010.*zfinal",
      },
    },
  },
  scipy = {
    ["scipy/1.6"] = {
      {
        fullName = "snake/3.9",
        hidden = false,
        mpath = "{fixtures}/search/Core",
        my_name = "scipy/1.6",
        pV = "000000003.000000009.*zfinal",
      },
    },
  },
  wavelet = {
    ["wavelet/0.1"] = {
      {
        fullName = "fft/2.0 (tclgcc/1.0)",
        hidden = false,
        mpath = "{fixtures}/search/gcc-13",
        my_name = "wavelet/0.1",
        pV = "000000002.*zfinal",
      },
      {
        fullName = "fft/2.0 (gcc/13)",
        hidden = false,
        mpath = "{fixtures}/search/gcc-13",
        my_name = "wavelet/0.1",
        pV = "000000002.*zfinal",
      },
    },
  },
}

