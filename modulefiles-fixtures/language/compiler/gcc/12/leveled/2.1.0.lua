local package = Pkg:new{ level = 1 }
setenv("LEVELED", package:pkgBase())
