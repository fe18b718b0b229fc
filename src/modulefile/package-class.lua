-- Pkg: modulefiles that describe a package in a few fields, as some sites write them (lmod-compat.md 2.8).
local setmetatable, siteName = ...

local Pkg = {}
Pkg.__index = Pkg

--- what stands above the packages of each level of a hierarchy
local levelDirectories = { [0] = "Compiler", [1] = "MPI" }
local standardPaths = { DIR = "", BIN = "bin", LIB = "lib", INC = "include", DOC = "doc", MAN = "man" }
local describing = { "Category", "Description", "URL", "Keywords", "License" }

--- `Pkg:new{pkgRoot=, level=, display_name=, help=, …}` for the modulefile at hand; it says whatis and help lines.
function Pkg:new(fields)
   local package = setmetatable({}, self)
   self.__index = self
   for key, value in pairs(fields) do package[key] = value end
   package._pkgName = myModuleName()
   package._pkgVersion = myModuleVersion()
   package._pkgNameVer = myModuleFullName()
   package._display_name = package.display_name or package._pkgName
   package._pkgRoot = package.pkgRoot or os.getenv("SITE_PACKAGE_ROOT") or "/opt/apps"
   package._pkgBase = package:_build_pkgBase(package.level or 0)
   package:setPkgInfo()
   return package
end

--- root / compiler / … / name / version; a hierarchy's parts are written with - and _
function Pkg:_build_pkgBase(level)
   local parts = { self._pkgRoot }
   if level > 0 then
      local above = hierarchyA(self._pkgNameVer, level)
      for at = level, 1, -1 do
         local part = above[at]:gsub("/", "-"):gsub("%.", "_")
         parts[#parts + 1] = part
      end
   end
   parts[#parts + 1] = self._pkgNameVer
   return pathJoin(unpack(parts))
end

function Pkg:setPkgInfo()
   whatis("Name: " .. self:pkgDisplayName())
   whatis("Version: " .. self:pkgVersion())
   for _, key in ipairs(describing) do
      if type(self[key]) == "string" then whatis(key .. ": " .. self[key]) end
   end
   if self.help then help(self.help, "\nVersion " .. self:pkgVersion() .. "\n") end
end

--- SITE_NAME_BIN and the like; BIN also goes to PATH, MAN to MANPATH
function Pkg:setStandardPaths(...)
   local prefix = siteName():upper() .. "_" .. self:pkgDisplayName():upper() .. "_"
   for _, given in ipairs({ ... }) do
      local key = given:upper()
      if not standardPaths[key] then
         LmodError('setStandardPaths knows DIR, BIN, LIB, INC, DOC and MAN, not "' .. given .. '".')
      end
      local path = pathJoin(self:pkgBase(), standardPaths[key])
      setenv(prefix .. key, path)
      if key == "BIN" then prepend_path("PATH", path) end
      if key == "MAN" then prepend_path("MANPATH", path) end
   end
end

--- Where the modulefiles of the next level are; `digit_rule` parts of the version count.
function Pkg:moduleDir()
   local level = self.level or 0
   local parts = { os.getenv("MODULEPATH_ROOT") or "", levelDirectories[level] or "" }
   if level > 0 then
      local above = hierarchyA(self._pkgNameVer, level)
      for at = level, 1, -1 do parts[#parts + 1] = above[at] end
   end
   local pattern = "(" .. ("%d+%."):rep((self.digit_rule or 2) - 1) .. "%d+)%.?"
   parts[#parts + 1] = pathJoin(self._pkgName, self._pkgVersion:match(pattern) or self._pkgVersion)
   return pathJoin(unpack(parts))
end

function Pkg:name() return "Pkg" end
function Pkg:pkgBaseName() return "PkgBase" end
function Pkg:pkgName() return self._pkgName end
function Pkg:pkgDisplayName() return self._display_name end
function Pkg:pkgVersion() return self._pkgVersion end
function Pkg:pkgBase() return self._pkgBase end

return Pkg
