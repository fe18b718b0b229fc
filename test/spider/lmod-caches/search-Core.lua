timestampFn = {
  false,
}
mrcMpathT = {
  ["{fixtures}/search/Core"] = {
    alias2modT = {
      gone = "nowhere/1.0",
      shortcut = "lib-a/1.10",
      ["virtual/7.0"] = "lib-a/2.0-rc1",
    },
    forbiddenT = {
      ["barred/1.0"] = {
        action = "forbid",
        message = "no longer",
        name = "barred/1.0",
      },
    },
    hiddenT = {
      ["buried/1.0"] = {
        action = "hide",
        kind = "hard",
        name = "buried/1.0",
      },
      ["kept-back/2.0"] = {
        action = "hide",
        kind = "soft",
        name = "kept-back/2.0",
      },
      ["lib-a/2.0-rc1"] = {
        kind = "hidden",
      },
      veiled = {
        action = "hide",
        kind = "hidden",
        name = "veiled",
      },
    },
    version2modT = {
      ["lib-a/new"] = "lib-a/1.10",
      ["lib-a/stable"] = "lib-a/1.2",
    },
    virtual2modT = {
      ["virtual/7.0"] = "lib-a/2.0-rc1",
    },
  },
}
spiderT = {
  ["{fixtures}/search/Core"] = {
    [".secret"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        [".secret/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/.secret/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    ["Lib-A"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["Lib-A/0.1"] = {
          Description = "another A",
          Version = "0.1",
          canonical = "0.1",
          fn = "{fixtures}/search/Core/Lib-A/0.1.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000000.000000001.*zfinal",
          wV = "000000000.000000001.*zfinal",
          whatis = {
            "Description: another A",
          },
        },
      },
    },
    ["area/other"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["area/other/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/area/other/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    ["area/tool"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["area/tool/1.0"] = {
          Category = "tools",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/area/tool/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
          whatis = {
            "Category: tools",
          },
        },
        ["area/tool/2.0"] = {
          Category = "Tools",
          Version = "2.0",
          canonical = "2.0",
          fn = "{fixtures}/search/Core/area/tool/2.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000002.*zfinal",
          wV = "000000002.*zfinal",
          whatis = {
            "Category: Tools",
          },
        },
      },
    },
    barred = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["barred/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/barred/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
        ["barred/2.0"] = {
          Version = "2.0",
          canonical = "2.0",
          fn = "{fixtures}/search/Core/barred/2.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000002.*zfinal",
          wV = "000000002.*zfinal",
        },
      },
    },
    buried = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["buried/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/buried/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
        ["buried/2.0"] = {
          Version = "2.0",
          canonical = "2.0",
          fn = "{fixtures}/search/Core/buried/2.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000002.*zfinal",
          wV = "000000002.*zfinal",
        },
      },
    },
    clang = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["clang/16"] = {
          Version = "16",
          canonical = "16",
          changeMPATH = true,
          family = "compiler",
          fn = "{fixtures}/search/Core/clang/16.lua",
          luaExt = 3,
          mpath = "{fixtures}/search/Core",
          pV = "000000016.*zfinal",
          wV = "000000016.*zfinal",
        },
      },
    },
    dotted = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["dotted/.1.0"] = {
          Version = ".1.0",
          canonical = ".1.0",
          fn = "{fixtures}/search/Core/dotted/.1.0.lua",
          luaExt = 5,
          mpath = "{fixtures}/search/Core",
          pV = "000000000.000000001.*zfinal",
          wV = "000000000.000000001.*zfinal",
        },
        ["dotted/2.0"] = {
          Version = "2.0",
          canonical = "2.0",
          fn = "{fixtures}/search/Core/dotted/2.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000002.*zfinal",
          wV = "000000002.*zfinal",
        },
      },
    },
    gcc = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["gcc/12"] = {
          Version = "12",
          canonical = "12",
          changeMPATH = true,
          family = "compiler",
          fn = "{fixtures}/search/Core/gcc/12.lua",
          luaExt = 3,
          mpath = "{fixtures}/search/Core",
          pV = "000000012.*zfinal",
          wV = "000000012.*zfinal",
        },
        ["gcc/13"] = {
          Version = "13",
          canonical = "13",
          changeMPATH = true,
          family = "compiler",
          fn = "{fixtures}/search/Core/gcc/13.lua",
          luaExt = 3,
          mpath = "{fixtures}/search/Core",
          pV = "000000013.*zfinal",
          wV = "000000013.*zfinal",
        },
      },
    },
    ["kept-back"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["kept-back/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/kept-back/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
        ["kept-back/2.0"] = {
          Version = "2.0",
          canonical = "2.0",
          fn = "{fixtures}/search/Core/kept-back/2.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000002.*zfinal",
          wV = "000000002.*zfinal",
        },
      },
    },
    ["lib+c"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["lib+c/1.0"] = {
          Description = "a name with a plus",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/lib+c/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
          whatis = {
            "Description: a name with a plus",
          },
        },
      },
    },
    ["lib-a"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["lib-a/1.10"] = {
          Category = "library, numerics",
          Description = "Library A, version 1.10",
          Version = "1.10",
          canonical = "1.10",
          fn = "{fixtures}/search/Core/lib-a/1.10.lua",
          help = "Help of A 1.10",
          luaExt = 5,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.000000010.*zfinal",
          wV = "000000001.000000010.*zfinal",
          whatis = {
            "Description: Library A, version 1.10"
            , "Category: library, numerics", "Keywords: fast",
          },
        },
        ["lib-a/1.2"] = {
          Category = "library, numerics",
          Description = "Library A, version 1.2",
          Version = "1.2",
          canonical = "1.2",
          fn = "{fixtures}/search/Core/lib-a/1.2.lua",
          help = "Help of A 1.2",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.000000002.*zfinal",
          wV = "000000001.000000002.*zfinal",
          whatis = {
            "Description: Library A, version 1.2"
            , "Category: library, numerics", "Keywords: fast",
          },
        },
        ["lib-a/2.0-rc1"] = {
          Category = "library, numerics",
          Description = "Library A, version 2.0-rc1",
          Version = "2.0-rc1",
          canonical = "2.0-rc1",
          fn = "{fixtures}/search/Core/lib-a/2.0-rc1.lua",
          help = "Help of A 2.0-rc1",
          luaExt = 8,
          mpath = "{fixtures}/search/Core",
          pV = "000000002.*c.000000001.*zfinal",
          wV = "000000002.*c.000000001.*zfinal",
          whatis = {
            "Description: Library A, version 2.0-rc1"
            , "Category: library, numerics", "Keywords: fast",
          },
        },
      },
    },
    ["lib-a-extra"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["lib-a-extra/1.0"] = {
          Category = "library",
          Description = "what A lacks",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/lib-a-extra/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
          whatis = {
            "Description: what A lacks", "Category: library",
          },
        },
      },
    },
    ["lib.b"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["lib.b/1.0"] = {
          Description = "a name with a dot",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/lib.b/1.0.lua",
          luaExt = 4,
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
    },
    meta = {
      defaultA = {
        {
          barefn = ".modulerc.lua",
          defaultIdx = 2,
          fn = "{fixtures}/search/Core/.modulerc.lua",
          fullName = ".modulerc",
          luaExt = 10,
          mpath = "{fixtures}/search/Core",
          value = false,
        },
      },
      defaultT = {},
      dirT = {},
      fileT = {
        meta = {
          Description = "no version at all",
          Version = false,
          canonical = "",
          fn = "{fixtures}/search/Core/meta.lua",
          luaExt = 5,
          mpath = "{fixtures}/search/Core",
          pV = "M.*zfinal",
          wV = "M.*zfinal",
          whatis = {
            "Description: no version at all",
          },
        },
      },
    },
    snake = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["snake/3.10"] = {
          Description = "brings more",
          Version = "3.10",
          canonical = "3.10",
          fn = "{fixtures}/search/Core/snake/3.10.lua",
          luaExt = 5,
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
        ["snake/3.9"] = {
          Description = "brings others",
          Version = "3.9",
          canonical = "3.9",
          fn = "{fixtures}/search/Core/snake/3.9.lua",
          luaExt = 4,
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
    },
    tclgcc = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["tclgcc/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          changeMPATH = true,
          family = "compiler",
          fn = "{fixtures}/search/Core/tclgcc/1.0",
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    veiled = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["veiled/1.0"] = {
          Category = "veils",
          Description = "not shown",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/Core/veiled/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/Core",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
          whatis = {
            "Description: not shown", "Category: veils",
          },
        },
      },
    },
  },
  ["{fixtures}/search/gcc-12"] = {
    fft = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["fft/1.0"] = {
          Category = "numerics",
          Description = "transforms",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/gcc-12/fft/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/gcc-12",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
          whatis = {
            "Description: transforms", "Category: numerics",
          },
        },
      },
    },
    mpi = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["mpi/4.0"] = {
          Version = "4.0",
          canonical = "4.0",
          changeMPATH = true,
          family = "mpi",
          fn = "{fixtures}/search/gcc-12/mpi/4.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/gcc-12",
          pV = "000000004.*zfinal",
          wV = "000000004.*zfinal",
        },
      },
    },
  },
  ["{fixtures}/search/gcc-12-mpi"] = {
    solver = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["solver/3.0"] = {
          Version = "3.0",
          canonical = "3.0",
          fn = "{fixtures}/search/gcc-12-mpi/solver/3.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/gcc-12-mpi",
          pV = "000000003.*zfinal",
          wV = "000000003.*zfinal",
        },
      },
    },
  },
  ["{fixtures}/search/gcc-13"] = {
    fft = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["fft/1.0"] = {
          Category = "numerics",
          Description = "transforms",
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/search/gcc-13/fft/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/gcc-13",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
          whatis = {
            "Description: transforms", "Category: numerics",
          },
        },
        ["fft/2.0"] = {
          Version = "2.0",
          canonical = "2.0",
          fn = "{fixtures}/search/gcc-13/fft/2.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/gcc-13",
          pV = "000000002.*zfinal",
          provides = {
            "wavelet/0.1",
          },
          wV = "000000002.*zfinal",
        },
      },
    },
    ["lib-a"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["lib-a/1.10"] = {
          Description = "Library A behind gcc",
          Version = "1.10",
          canonical = "1.10",
          fn = "{fixtures}/search/gcc-13/lib-a/1.10.lua",
          luaExt = 5,
          mpath = "{fixtures}/search/gcc-13",
          pV = "000000001.000000010.*zfinal",
          wV = "000000001.000000010.*zfinal",
          whatis = {
            "Description: Library A behind gcc",
          },
        },
      },
    },
    mpi = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["mpi/5.0"] = {
          Version = "5.0",
          canonical = "5.0",
          changeMPATH = true,
          family = "mpi",
          fn = "{fixtures}/search/gcc-13/mpi/5.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/gcc-13",
          pV = "000000005.*zfinal",
          wV = "000000005.*zfinal",
        },
      },
    },
  },
  ["{fixtures}/search/gcc-13-mpi"] = {
    solver = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["solver/3.0"] = {
          Version = "3.0",
          canonical = "3.0",
          fn = "{fixtures}/search/gcc-13-mpi/solver/3.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/search/gcc-13-mpi",
          pV = "000000003.*zfinal",
          wV = "000000003.*zfinal",
        },
      },
    },
  },
  version = 5,
}
mpathMapT = {
  ["{fixtures}/search/gcc-12"] = {
    ["clang/16"] = "{fixtures}/search/Core",
    ["gcc/12"] = "{fixtures}/search/Core",
  },
  ["{fixtures}/search/gcc-12-mpi"] = {
    ["mpi/4.0"] = "{fixtures}/search/gcc-12",
  },
  ["{fixtures}/search/gcc-13"] = {
    ["gcc/13"] = "{fixtures}/search/Core",
    ["tclgcc/1.0"] = "{fixtures}/search/Core",
  },
  ["{fixtures}/search/gcc-13-mpi"] = {
    ["mpi/5.0"] = "{fixtures}/search/gcc-13",
  },
}

