local package = Pkg:new{ pkgRoot = "/opt", Category = "library", Description = "A package", help = "Help of the package", display_name = "Parcel" }
package:setStandardPaths("DIR", "BIN", "LIB", "INC", "DOC", "MAN")
setenv("PACKAGE_FACTS", package:pkgBase() .. " " .. package:pkgName() .. " " .. package:pkgVersion() .. " " .. package:pkgDisplayName())
