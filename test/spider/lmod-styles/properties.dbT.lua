timestampFn = {
  false,
}
dbT = {
  gpu = {
    ["{fixtures}/properties/gpu/1.0.lua"] = {
      Version = "1.0",
      fullName = "gpu/1.0",
      hidden = false,
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
  ["holds-sticky"] = {
    ["{fixtures}/properties/holds-sticky/1.0.lua"] = {
      Version = "1.0",
      fullName = "holds-sticky/1.0",
      hidden = false,
      mpath = "{fixtures}/properties",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
    },
  },
  mic = {
    ["{fixtures}/properties/mic/1.0.lua"] = {
      Version = "1.0",
      fullName = "mic/1.0",
      hidden = false,
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
  plain = {
    ["{fixtures}/properties/plain/1.0.lua"] = {
      Version = "1.0",
      fullName = "plain/1.0",
      hidden = false,
      mpath = "{fixtures}/properties",
      pV = "000000001.*zfinal",
      wV = "000000001.*zfinal",
    },
  },
  stays = {
    ["{fixtures}/properties/stays/1.0.lua"] = {
      Version = "1.0",
      fullName = "stays/1.0",
      hidden = false,
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
  sticky = {
    ["{fixtures}/properties/sticky/1.0.lua"] = {
      Version = "1.0",
      fullName = "sticky/1.0",
      hidden = false,
      mpath = "{fixtures}/properties",
      pV = "000000001.*zfinal",
      propT = {
        lmod = {
          sticky = 1,
        },
      },
      wV = "000000001.*zfinal",
    },
    ["{fixtures}/properties/sticky/2.0.lua"] = {
      Version = "2.0",
      fullName = "sticky/2.0",
      hidden = false,
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
  taken = {
    ["{fixtures}/properties/taken/1.0.lua"] = {
      Version = "1.0",
      fullName = "taken/1.0",
      hidden = false,
      mpath = "{fixtures}/properties",
      pV = "000000001.*zfinal",
      propT = {
        state = {},
      },
      wV = "000000001.*zfinal",
    },
  },
}
provideByT = {}

