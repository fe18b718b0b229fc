spA = {
  {
    defaultVersionName = "2.0",
    package = "sticky",
    versions = {
      {
        canonicalVersionString = "000000001.*zfinal",
        full = "sticky/1.0",
        markedDefault = false,
        path = "{fixtures}/properties/sticky/1.0.lua",
        properties = {
          lmod = {
            sticky = 1,
          },
        },
        versionName = "1.0",
        wV = "000000001.*zfinal",
      },
      {
        canonicalVersionString = "000000002.*zfinal",
        full = "sticky/2.0",
        markedDefault = false,
        path = "{fixtures}/properties/sticky/2.0.lua",
        properties = {
          lmod = {
            sticky = 1,
          },
        },
        versionName = "2.0",
        wV = "000000002.*zfinal",
      },
    },
  },
  {
    defaultVersionName = "1.0",
    package = "gpu",
    versions = {
      {
        canonicalVersionString = "000000001.*zfinal",
        full = "gpu/1.0",
        markedDefault = false,
        path = "{fixtures}/properties/gpu/1.0.lua",
        properties = {
          arch = {
            gpu = 1,
          },
          state = {
            testing = 1,
          },
        },
        versionName = "1.0",
        wV = "000000001.*zfinal",
      },
    },
  },
  {
    defaultVersionName = "1.0",
    package = "holds-sticky",
    versions = {
      {
        canonicalVersionString = "000000001.*zfinal",
        full = "holds-sticky/1.0",
        markedDefault = false,
        path = "{fixtures}/properties/holds-sticky/1.0.lua",
        versionName = "1.0",
        wV = "000000001.*zfinal",
      },
    },
  },
  {
    defaultVersionName = "1.0",
    package = "plain",
    versions = {
      {
        canonicalVersionString = "000000001.*zfinal",
        full = "plain/1.0",
        markedDefault = false,
        path = "{fixtures}/properties/plain/1.0.lua",
        versionName = "1.0",
        wV = "000000001.*zfinal",
      },
    },
  },
  {
    defaultVersionName = "1.0",
    package = "taken",
    versions = {
      {
        canonicalVersionString = "000000001.*zfinal",
        full = "taken/1.0",
        markedDefault = false,
        path = "{fixtures}/properties/taken/1.0.lua",
        properties = {
          state = {},
        },
        versionName = "1.0",
        wV = "000000001.*zfinal",
      },
    },
  },
  {
    defaultVersionName = "1.0",
    package = "stays",
    versions = {
      {
        canonicalVersionString = "000000001.*zfinal",
        full = "stays/1.0",
        markedDefault = false,
        path = "{fixtures}/properties/stays/1.0.lua",
        properties = {
          lmod = {
            sticky = 1,
          },
        },
        versionName = "1.0",
        wV = "000000001.*zfinal",
      },
    },
  },
  {
    defaultVersionName = "1.0",
    package = "mic",
    versions = {
      {
        canonicalVersionString = "000000001.*zfinal",
        full = "mic/1.0",
        markedDefault = false,
        path = "{fixtures}/properties/mic/1.0.lua",
        properties = {
          arch = {
            mic = 1,
          },
        },
        versionName = "1.0",
        wV = "000000001.*zfinal",
      },
    },
  },
}

