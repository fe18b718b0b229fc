-- The commands beside lmod (addto, sh_to_modulefile, …) on PATH.
local package = myFileName():gsub("/modulefiles/Core/[^/]*$", "")

whatis("Description: the environment modules themselves: addto, sh_to_modulefile and other commands beside module")
prepend_path("PATH", pathJoin(package, "libexec"))
