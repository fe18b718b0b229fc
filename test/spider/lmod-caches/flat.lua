timestampFn = {
  false,
}
mrcMpathT = {
  ["{fixtures}/flat"] = {
    version2modT = {
      ["Java/11"] = "Java/11.0.20",
      ["Java/17"] = "Java/17.0.6",
    },
  },
}
spiderT = {
  ["{fixtures}/flat"] = {
    FFTW = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["FFTW/3.3.10-GCC-12.3.0"] = {
          Description = "Discrete Fourier transforms in one or more dimensions.",
          URL = "https://www.fftw.org/",
          Version = "3.3.10-GCC-12.3.0",
          canonical = "3.3.10-GCC-12.3.0",
          fn = "{fixtures}/flat/FFTW/3.3.10-GCC-12.3.0.lua",
          help = [[
Description
===========
Discrete Fourier transforms in one or more dimensions.


More information
================
 - Homepage: https://www.fftw.org/
]],
          lpathA = {
            ["/apps/software/FFTW/3.3.10-GCC-12.3.0/lib"] = 1,
          },
          luaExt = 18,
          mpath = "{fixtures}/flat",
          pV = "000000003.000000003.000000010.*gcc.*zfinal-.000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/FFTW/3.3.10-GCC-12.3.0/bin"] = 1,
          },
          wV = "000000003.000000003.000000010.*gcc.*zfinal-.000000012.000000003.*zfinal",
          whatis = {

                        "Description: Discrete Fourier transforms in one or more dimensions."
            , "Homepage: https://www.fftw.org/", "URL: https://www.fftw.org/",
          },
        },
      },
    },
    FlexiBLAS = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["FlexiBLAS/3.3.1-GCC-12.3.0"] = {
          Description = "Chooses a BLAS implementation at run time.",
          URL = "https://gitlab.mpi-magdeburg.mpg.de/software/flexiblas-release",
          Version = "3.3.1-GCC-12.3.0",
          canonical = "3.3.1-GCC-12.3.0",
          fn = "{fixtures}/flat/FlexiBLAS/3.3.1-GCC-12.3.0.lua",
          help = [[
Description
===========
Chooses a BLAS implementation at run time.


More information
================
 - Homepage: https://gitlab.mpi-magdeburg.mpg.de/software/flexiblas-release
]],
          lpathA = {
            ["/apps/software/FlexiBLAS/3.3.1-GCC-12.3.0/lib"] = 1,
          },
          luaExt = 17,
          mpath = "{fixtures}/flat",
          pV = "000000003.000000003.000000001.*gcc.*zfinal-.000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/FlexiBLAS/3.3.1-GCC-12.3.0/bin"] = 1,
          },
          wV = "000000003.000000003.000000001.*gcc.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: Chooses a BLAS implementation at run time."
            , "Homepage: https://gitlab.mpi-magdeburg.mpg.de/software/flexiblas-release", "URL: https://gitlab.mpi-magdeburg.mpg.de/software/flexiblas-release",
          },
        },
      },
    },
    GCC = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["GCC/12.3.0"] = {
          Description = "GCCcore and binutils, as one toolchain.",
          URL = "https://gcc.gnu.org/",
          Version = "12.3.0",
          canonical = "12.3.0",
          fn = "{fixtures}/flat/GCC/12.3.0.lua",
          help = [[
Description
===========
GCCcore and binutils, as one toolchain.


More information
================
 - Homepage: https://gcc.gnu.org/
]],
          luaExt = 7,
          mpath = "{fixtures}/flat",
          pV = "000000012.000000003.*zfinal",
          wV = "000000012.000000003.*zfinal",
          whatis = {
            "Description: GCCcore and binutils, as one toolchain."
            , "Homepage: https://gcc.gnu.org/", "URL: https://gcc.gnu.org/",
          },
        },
      },
    },
    GCCcore = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["GCCcore/12.3.0"] = {
          Description = "Compilers for C, C++ and Fortran, with their run-time libraries.",
          URL = "https://gcc.gnu.org/",
          Version = "12.3.0",
          canonical = "12.3.0",
          fn = "{fixtures}/flat/GCCcore/12.3.0.lua",
          help = [[
Description
===========
Compilers for C, C++ and Fortran, with their run-time libraries.


More information
================
 - Homepage: https://gcc.gnu.org/
]],
          lpathA = {
            ["/apps/software/GCCcore/12.3.0/lib"] = 1,
          },
          luaExt = 7,
          mpath = "{fixtures}/flat",
          pV = "000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/GCCcore/12.3.0/bin"] = 1,
          },
          wV = "000000012.000000003.*zfinal",
          whatis = {

                        "Description: Compilers for C, C++ and Fortran, with their run-time libraries."
            , "Homepage: https://gcc.gnu.org/", "URL: https://gcc.gnu.org/",
          },
        },
        ["GCCcore/13.2.0"] = {
          Description = "Compilers for C, C++ and Fortran, with their run-time libraries.",
          URL = "https://gcc.gnu.org/",
          Version = "13.2.0",
          canonical = "13.2.0",
          fn = "{fixtures}/flat/GCCcore/13.2.0.lua",
          help = [[
Description
===========
Compilers for C, C++ and Fortran, with their run-time libraries.


More information
================
 - Homepage: https://gcc.gnu.org/
]],
          lpathA = {
            ["/apps/software/GCCcore/13.2.0/lib"] = 1,
          },
          luaExt = 7,
          mpath = "{fixtures}/flat",
          pV = "000000013.000000002.*zfinal",
          pathA = {
            ["/apps/software/GCCcore/13.2.0/bin"] = 1,
          },
          wV = "000000013.000000002.*zfinal",
          whatis = {

                        "Description: Compilers for C, C++ and Fortran, with their run-time libraries."
            , "Homepage: https://gcc.gnu.org/", "URL: https://gcc.gnu.org/",
          },
        },
      },
    },
    Java = {
      defaultA = {
        {
          barefn = ".modulerc.lua",
          defaultIdx = 2,
          fn = "{fixtures}/flat/Java/.modulerc.lua",
          fullName = "Java/.modulerc",
          luaExt = 10,
          mpath = "{fixtures}/flat",
          value = false,
        },
      },
      defaultT = {
        barefn = ".modulerc.lua",
        defaultIdx = 2,
        fn = "{fixtures}/flat/Java/.modulerc.lua",
        fullName = "Java/.modulerc",
        luaExt = 10,
        mpath = "{fixtures}/flat",
        value = false,
      },
      dirT = {},
      fileT = {
        ["Java/11.0.20"] = {
          Description = "Java Platform, Standard Edition.",
          URL = "https://openjdk.org/",
          Version = "11.0.20",
          canonical = "11.0.20",
          fn = "{fixtures}/flat/Java/11.0.20.lua",
          help = [[
Description
===========
Java Platform, Standard Edition.


More information
================
 - Homepage: https://openjdk.org/
]],
          lpathA = {
            ["/apps/software/Java/11.0.20/lib"] = 1,
          },
          luaExt = 8,
          mpath = "{fixtures}/flat",
          pV = "000000011.000000000.000000020.*zfinal",
          pathA = {
            ["/apps/software/Java/11.0.20"] = 1,
            ["/apps/software/Java/11.0.20/bin"] = 1,
          },
          wV = "000000011.000000000.000000020.*zfinal",
          whatis = {
            "Description: Java Platform, Standard Edition."
            , "Homepage: https://openjdk.org/", "URL: https://openjdk.org/",
          },
        },
        ["Java/17.0.6"] = {
          Description = "Java Platform, Standard Edition.",
          URL = "https://openjdk.org/",
          Version = "17.0.6",
          canonical = "17.0.6",
          fn = "{fixtures}/flat/Java/17.0.6.lua",
          help = [[
Description
===========
Java Platform, Standard Edition.


More information
================
 - Homepage: https://openjdk.org/
]],
          lpathA = {
            ["/apps/software/Java/17.0.6/lib"] = 1,
          },
          luaExt = 7,
          mpath = "{fixtures}/flat",
          pV = "000000017.000000000.000000006.*zfinal",
          pathA = {
            ["/apps/software/Java/17.0.6"] = 1,
            ["/apps/software/Java/17.0.6/bin"] = 1,
          },
          wV = "000000017.000000000.000000006.*zfinal",
          whatis = {
            "Description: Java Platform, Standard Edition."
            , "Homepage: https://openjdk.org/", "URL: https://openjdk.org/",
          },
        },
      },
    },
    JupyterLab = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["JupyterLab/4.0.5-GCCcore-12.3.0"] = {
          Description = "Notebooks, consoles and editors in the browser.",
          URL = "https://jupyter.org/",
          Version = "4.0.5-GCCcore-12.3.0",
          canonical = "4.0.5-GCCcore-12.3.0",
          fn = "{fixtures}/flat/JupyterLab/4.0.5-GCCcore-12.3.0.lua",
          help = [[
Description
===========
Notebooks, consoles and editors in the browser.


More information
================
 - Homepage: https://jupyter.org/
]],
          luaExt = 21,
          mpath = "{fixtures}/flat",
          pV = "000000004.000000000.000000005.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/JupyterLab/4.0.5-GCCcore-12.3.0/bin"] = 1,
          },
          wV = "000000004.000000000.000000005.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: Notebooks, consoles and editors in the browser."
            , "Homepage: https://jupyter.org/", "URL: https://jupyter.org/",
          },
        },
      },
    },
    OpenBLAS = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["OpenBLAS/0.3.23-GCC-12.3.0"] = {
          Description = "Basic linear algebra, tuned for many processors.",
          URL = "https://www.openblas.net/",
          Version = "0.3.23-GCC-12.3.0",
          canonical = "0.3.23-GCC-12.3.0",
          fn = "{fixtures}/flat/OpenBLAS/0.3.23-GCC-12.3.0.lua",
          help = [[
Description
===========
Basic linear algebra, tuned for many processors.


More information
================
 - Homepage: https://www.openblas.net/
]],
          lpathA = {
            ["/apps/software/OpenBLAS/0.3.23-GCC-12.3.0/lib"] = 1,
          },
          luaExt = 18,
          mpath = "{fixtures}/flat",
          pV = "000000000.000000003.000000023.*gcc.*zfinal-.000000012.000000003.*zfinal",
          wV = "000000000.000000003.000000023.*gcc.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: Basic linear algebra, tuned for many processors."
            , "Homepage: https://www.openblas.net/", "URL: https://www.openblas.net/",
          },
        },
      },
    },
    Python = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["Python/2.7.18"] = {
          Description = "The Python programming language.",
          URL = "https://python.org/",
          Version = "2.7.18",
          canonical = "2.7.18",
          fn = "{fixtures}/flat/Python/2.7.18.lua",
          help = [[
Description
===========
The Python programming language.


More information
================
 - Homepage: https://python.org/
]],
          lpathA = {
            ["/apps/software/Python/2.7.18/lib"] = 1,
          },
          luaExt = 7,
          mpath = "{fixtures}/flat",
          pV = "000000002.000000007.000000018.*zfinal",
          pathA = {
            ["/apps/software/Python/2.7.18/bin"] = 1,
          },
          wV = "000000002.000000007.000000018.*zfinal",
          whatis = {
            "Description: The Python programming language."
            , "Homepage: https://python.org/", "URL: https://python.org/",
          },
        },
        ["Python/3.11.3-GCCcore-12.3.0"] = {
          Description = "The Python programming language.",
          URL = "https://python.org/",
          Version = "3.11.3-GCCcore-12.3.0",
          canonical = "3.11.3-GCCcore-12.3.0",
          fn = "{fixtures}/flat/Python/3.11.3-GCCcore-12.3.0.lua",
          help = [[
Description
===========
The Python programming language.


More information
================
 - Homepage: https://python.org/
]],
          lpathA = {
            ["/apps/software/Python/3.11.3-GCCcore-12.3.0/lib"] = 1,
          },
          luaExt = 22,
          mpath = "{fixtures}/flat",
          pV = "000000003.000000011.000000003.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/Python/3.11.3-GCCcore-12.3.0/bin"] = 1,
          },
          provides = {
            "flit_core/3.9.0", "pip/23.1.2", "setuptools/67.7.2", "wheel/0.40.0",
          },
          wV = "000000003.000000011.000000003.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: The Python programming language."
            , "Homepage: https://python.org/", "URL: https://python.org/", "Extensions: flit_core/3.9.0, pip/23.1.2, setuptools/67.7.2, wheel/0.40.0",
          },
        },
      },
    },
    ["Python-bundle-PyPI"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["Python-bundle-PyPI/2023.06-GCCcore-12.3.0"] = {
          Description = "Small Python packages that many others use.",
          URL = "https://python.org/",
          Version = "2023.06-GCCcore-12.3.0",
          canonical = "2023.06-GCCcore-12.3.0",
          fn = "{fixtures}/flat/Python-bundle-PyPI/2023.06-GCCcore-12.3.0.lua",
          help = [[
Description
===========
Small Python packages that many others use.


More information
================
 - Homepage: https://python.org/
]],
          luaExt = 23,
          mpath = "{fixtures}/flat",
          pV = "000002023.000000006.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/Python-bundle-PyPI/2023.06-GCCcore-12.3.0/bin"] = 1,
          },
          provides = {
            "attrs/23.1.0", "idna/3.4", "requests/2.31.0",
          },
          wV = "000002023.000000006.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: Small Python packages that many others use."
            , "Homepage: https://python.org/", "URL: https://python.org/", "Extensions: attrs/23.1.0, idna/3.4, requests/2.31.0",
          },
        },
      },
    },
    ["SciPy-bundle"] = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["SciPy-bundle/2023.07-gfbf-2023a"] = {
          Description = "NumPy, SciPy, pandas and friends.",
          URL = "https://python.org/",
          Version = "2023.07-gfbf-2023a",
          canonical = "2023.07-gfbf-2023a",
          fn = "{fixtures}/flat/SciPy-bundle/2023.07-gfbf-2023a.lua",
          help = [[
Description
===========
NumPy, SciPy, pandas and friends.


More information
================
 - Homepage: https://python.org/
]],
          luaExt = 19,
          mpath = "{fixtures}/flat",
          pV = "000002023.000000007.*gfbf.*zfinal-.000002023.*a.*zfinal",
          pathA = {
            ["/apps/software/SciPy-bundle/2023.07-gfbf-2023a/bin"] = 1,
          },
          provides = {
            "beniget/0.4.1", "numpy/1.25.1", "pandas/2.0.3", "scipy/1.11.1",
          },
          wV = "000002023.000000007.*gfbf.*zfinal-.000002023.*a.*zfinal",
          whatis = {
            "Description: NumPy, SciPy, pandas and friends."
            , "Homepage: https://python.org/", "URL: https://python.org/", "Extensions: beniget/0.4.1, numpy/1.25.1, pandas/2.0.3, scipy/1.11.1",
          },
        },
      },
    },
    binutils = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["binutils/2.40-GCCcore-12.3.0"] = {
          Description = "Assembler, linker and tools for object files.",
          URL = "https://www.gnu.org/software/binutils/",
          Version = "2.40-GCCcore-12.3.0",
          canonical = "2.40-GCCcore-12.3.0",
          fn = "{fixtures}/flat/binutils/2.40-GCCcore-12.3.0.lua",
          help = [[
Description
===========
Assembler, linker and tools for object files.


More information
================
 - Homepage: https://www.gnu.org/software/binutils/
]],
          lpathA = {
            ["/apps/software/binutils/2.40-GCCcore-12.3.0/lib"] = 1,
          },
          luaExt = 20,
          mpath = "{fixtures}/flat",
          pV = "000000002.000000040.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/binutils/2.40-GCCcore-12.3.0/bin"] = 1,
          },
          wV = "000000002.000000040.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: Assembler, linker and tools for object files."
            , "Homepage: https://www.gnu.org/software/binutils/", "URL: https://www.gnu.org/software/binutils/",
          },
        },
      },
    },
    bzip2 = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["bzip2/1.0.8-GCCcore-12.3.0"] = {
          Description = "A block-sorting file compressor.",
          URL = "https://sourceware.org/bzip2/",
          Version = "1.0.8-GCCcore-12.3.0",
          canonical = "1.0.8-GCCcore-12.3.0",
          fn = "{fixtures}/flat/bzip2/1.0.8-GCCcore-12.3.0.lua",
          help = [[
Description
===========
A block-sorting file compressor.


More information
================
 - Homepage: https://sourceware.org/bzip2/
]],
          lpathA = {
            ["/apps/software/bzip2/1.0.8-GCCcore-12.3.0/lib"] = 1,
          },
          luaExt = 21,
          mpath = "{fixtures}/flat",
          pV = "000000001.000000000.000000008.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/bzip2/1.0.8-GCCcore-12.3.0/bin"] = 1,
          },
          wV = "000000001.000000000.000000008.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: A block-sorting file compressor."
            , "Homepage: https://sourceware.org/bzip2/", "URL: https://sourceware.org/bzip2/",
          },
        },
      },
    },
    gfbf = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["gfbf/2023a"] = {
          Description = "Toolchain: GCC, FlexiBLAS and FFTW.",
          URL = "(none)",
          Version = "2023a",
          canonical = "2023a",
          fn = "{fixtures}/flat/gfbf/2023a.lua",
          help = [[
Description
===========
Toolchain: GCC, FlexiBLAS and FFTW.


More information
================
 - Homepage: (none)
]],
          luaExt = 6,
          mpath = "{fixtures}/flat",
          pV = "000002023.*a.*zfinal",
          wV = "000002023.*a.*zfinal",
          whatis = {
            "Description: Toolchain: GCC, FlexiBLAS and FFTW."
            , "Homepage: (none)", "URL: (none)",
          },
        },
      },
    },
    nodejs = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["nodejs/18.17.1-GCCcore-12.3.0"] = {
          Description = "A JavaScript run-time environment.",
          URL = "https://nodejs.org/",
          Version = "18.17.1-GCCcore-12.3.0",
          canonical = "18.17.1-GCCcore-12.3.0",
          fn = "{fixtures}/flat/nodejs/18.17.1-GCCcore-12.3.0.lua",
          help = [[
Description
===========
A JavaScript run-time environment.


More information
================
 - Homepage: https://nodejs.org/
]],
          lpathA = {
            ["/apps/software/nodejs/18.17.1-GCCcore-12.3.0/lib"] = 1,
          },
          luaExt = 23,
          mpath = "{fixtures}/flat",
          pV = "000000018.000000017.000000001.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          pathA = {
            ["/apps/software/nodejs/18.17.1-GCCcore-12.3.0/bin"] = 1,
          },
          wV = "000000018.000000017.000000001.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: A JavaScript run-time environment."
            , "Homepage: https://nodejs.org/", "URL: https://nodejs.org/",
          },
        },
      },
    },
    zlib = {
      defaultA = {},
      defaultT = {},
      dirT = {},
      fileT = {
        ["zlib/1.2.13-GCCcore-12.3.0"] = {
          Description = "A library for lossless compression.",
          URL = "https://zlib.net/",
          Version = "1.2.13-GCCcore-12.3.0",
          canonical = "1.2.13-GCCcore-12.3.0",
          fn = "{fixtures}/flat/zlib/1.2.13-GCCcore-12.3.0.lua",
          help = [[
Description
===========
A library for lossless compression.


More information
================
 - Homepage: https://zlib.net/
]],
          lpathA = {
            ["/apps/software/zlib/1.2.13-GCCcore-12.3.0/lib"] = 1,
          },
          luaExt = 22,
          mpath = "{fixtures}/flat",
          pV = "000000001.000000002.000000013.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          wV = "000000001.000000002.000000013.*gcccore.*zfinal-.000000012.000000003.*zfinal",
          whatis = {
            "Description: A library for lossless compression."
            , "Homepage: https://zlib.net/", "URL: https://zlib.net/",
          },
        },
        ["zlib/1.3.1"] = {
          Description = "A library for lossless compression.",
          URL = "https://zlib.net/",
          Version = "1.3.1",
          canonical = "1.3.1",
          fn = "{fixtures}/flat/zlib/1.3.1.lua",
          help = [[
Description
===========
A library for lossless compression.


More information
================
 - Homepage: https://zlib.net/
]],
          lpathA = {
            ["/apps/software/zlib/1.3.1/lib"] = 1,
          },
          luaExt = 6,
          mpath = "{fixtures}/flat",
          pV = "000000001.000000003.000000001.*zfinal",
          wV = "000000001.000000003.000000001.*zfinal",
          whatis = {
            "Description: A library for lossless compression."
            , "Homepage: https://zlib.net/", "URL: https://zlib.net/",
          },
        },
      },
    },
  },
  version = 5,
}
mpathMapT = {}

