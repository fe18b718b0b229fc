timestampFn = {
  false,
}
mrcMpathT = {}
spiderT = {
  ["{fixtures}/properties"] = {
    gpu = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["gpu/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/properties/gpu/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/properties",
          pV = "000000001.*zfinal",
          propT = {
            arch = {
              gpu = 1,
            },
            state = {
              testing = 1,
            },
          },
          wV = "000000001.*zfinal",
        },
      },
    },
    ["holds-sticky"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["holds-sticky/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/properties/holds-sticky/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/properties",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    mic = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["mic/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/properties/mic/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/properties",
          pV = "000000001.*zfinal",
          propT = {
            arch = {
              mic = 1,
            },
          },
          wV = "000000001.*zfinal",
        },
      },
    },
    plain = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["plain/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/properties/plain/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/properties",
          pV = "000000001.*zfinal",
          wV = "000000001.*zfinal",
        },
      },
    },
    stays = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["stays/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/properties/stays/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/properties",
          pV = "000000001.*zfinal",
          pathA = {
            ["/stays/bin"] = 1,
          },
          propT = {
            lmod = {
              sticky = 1,
            },
          },
          wV = "000000001.*zfinal",
        },
      },
    },
    sticky = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["sticky/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/properties/sticky/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/properties",
          pV = "000000001.*zfinal",
          propT = {
            lmod = {
              sticky = 1,
            },
          },
          wV = "000000001.*zfinal",
        },
        ["sticky/2.0"] = {
          Version = "2.0",
          canonical = "2.0",
          fn = "{fixtures}/properties/sticky/2.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/properties",
          pV = "000000002.*zfinal",
          propT = {
            lmod = {
              sticky = 1,
            },
          },
          wV = "000000002.*zfinal",
        },
      },
    },
    taken = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["taken/1.0"] = {
          Version = "1.0",
          canonical = "1.0",
          fn = "{fixtures}/properties/taken/1.0.lua",
          luaExt = 4,
          mpath = "{fixtures}/properties",
          pV = "000000001.*zfinal",
          propT = {
            state = {},
          },
          wV = "000000001.*zfinal",
        },
      },
    },
  },
  version = 5,
}
mpathMapT = {}

