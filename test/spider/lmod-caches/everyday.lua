timestampFn = {
  false,
}
mrcMpathT = {}
spiderT = {
  ["{fixtures}/everyday"] = {
    isloaded = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["isloaded/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/isloaded/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    ["long-strings"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["long-strings/1.0"] = {
          Description = [=[with ]] and "quotes"]=],
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/long-strings/1.0.lua",
          help = [=[A help with ]] inside.
]=],
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
          whatis = {
            [=[Description: with ]] and "quotes"]=],
          },
        },
      },
    },
    lua = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["lua/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/lua/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    ["many-names"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["many-names/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/many-names/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    names = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["names/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/names/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    numbers = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["numbers/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/numbers/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    paths = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["paths/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/paths/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    ["reads-global"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["reads-global/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/reads-global/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    ["sets-global"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["sets-global/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/sets-global/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    single = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        single = {
          Version = false,
          canonical = "",
          fn = "{fixtures}/everyday/single.lua",
          luaExt = 7,
          mpath = "{fixtures}/everyday",
          pV = "M.*zfinal",
          wV = "M.*zfinal",
        },
      },
    },
    sorted = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["sorted/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/sorted/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    spelling = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["spelling/1.0.1"] = {
          Version = "1.0.1",
          canonical = "1.0.1",
          fn = "{fixtures}/everyday/spelling/1.0.1.lua",
          luaExt = 6,
          mpath = "{fixtures}/everyday",
          pV = "000000001.000000000.000000001.*zfinal",
          wV = "000000001.000000000.000000001.*zfinal",
        },
      },
    },
    versions = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["versions/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/everyday/versions/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/everyday",
          pV = "000000001.*zfinal",
          provides = {
            "numpy/1.25.1", "scipy/1.11.1",
          },
          wV = "000000001.*zfinal",
        },
      },
    },
  },
  version = 5,
}
mpathMapT = {}

