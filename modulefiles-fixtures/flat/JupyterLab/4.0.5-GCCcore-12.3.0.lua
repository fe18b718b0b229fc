help([==[

Description
===========
Notebooks, consoles and editors in the browser.


More information
================
 - Homepage: https://jupyter.org/
]==])

whatis([==[Description: Notebooks, consoles and editors in the browser.]==])
whatis([==[Homepage: https://jupyter.org/]==])
whatis([==[URL: https://jupyter.org/]==])

local root = "/apps/software/JupyterLab/4.0.5-GCCcore-12.3.0"

conflict("JupyterLab")

depends_on("Python/3.11.3-GCCcore-12.3.0")

depends_on("nodejs/18.17.1-GCCcore-12.3.0")

prepend_path("PATH", pathJoin(root, "bin"))
prepend_path("PYTHONPATH", pathJoin(root, "lib/python3.11/site-packages"))
setenv("EBROOTJUPYTERLAB", root)
setenv("EBVERSIONJUPYTERLAB", "4.0.5")
setenv("EBDEVELJUPYTERLAB", pathJoin(root, "easybuild", "JupyterLab-4.0.5-GCCcore-12.3.0-easybuild-devel"))
prepend_path("JUPYTER_PATH", pathJoin(root, "share", "jupyter"))
-- written in the manner of EasyBuild
