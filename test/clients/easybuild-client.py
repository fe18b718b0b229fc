"""Asks EasyBuild's class Lmod: the answers to all questions as JSON, the engine's folder shown as <lmod>."""
import json, os, sys

LMOD, TREE = sys.argv[1], sys.argv[2]
from easybuild.tools.options import set_up_configuration  # noqa: E402

set_up_configuration(args=["--modules-tool=Lmod", "--module-syntax=Lua", "--installpath=" + os.environ["HOME"], "--ignore-osdeps",
     "--allow-use-as-root-and-accept-consequences"], silent=True)
from easybuild.tools.modules import modules_tool, Lmod  # noqa: E402

answers = []


def ask(title, question):
    try:
        said = question()
    except BaseException as problem:  # the client's errors are answers too
        said = "failed: " + type(problem).__name__
    answers.append([title, said])


tool = modules_tool()
ask("is Lmod", lambda: isinstance(tool, Lmod) and tool.cmd == LMOD)
tool.use(TREE + "/Core")
ask("available", lambda: tool.available())
ask("available toy", lambda: tool.available("toy"))
ask("available, extra hidden", lambda: tool.available("hidden"))
names = ["toy/1.0", "toy/2.0", "toy", "tcl/3", "nosuch/1", "toy/alias", "hidden/.1.0", "bad/1.0"]
ask("exist", lambda: dict(zip(names, tool.exist(names))))
ask("exist, no avail", lambda: dict(zip(names, tool.exist(names, skip_avail=True))))
for name in names:
    ask("show " + name, lambda: tool.exist([name], skip_avail=True))
ask("file of toy", lambda: tool.modulefile_path("toy/1.0"))
ask("file of tcl", lambda: tool.modulefile_path("tcl/3"))
ask("file of tcl, no suffix", lambda: tool.modulefile_path("toy/2.0", strip_ext=True))
ask("value", lambda: tool.get_setenv_value_from_modulefile("toy/1.0", "EBROOTTOY"))
ask("value of none", lambda: tool.get_setenv_value_from_modulefile("toy/1.0", "EBROOTNONE"))
ask("wrapped", lambda: tool.module_wrapper_exists("toy/alias"))
ask("load", lambda: tool.load(["toy/1.0"]))
ask("list", lambda: [one["mod_name"] for one in tool.list()])
ask("loaded", lambda: tool.loaded_modules())
ask("environment", lambda: {k: os.environ.get(k) for k in ("EBROOTTOY", "TOYPATH", "LOADEDMODULES")})
ask("load again", lambda: tool.load(["toy/2.0", "tcl/3"]))
ask("loaded", lambda: tool.loaded_modules())
ask("swap", lambda: tool.run_module("swap", "toy/2.0", "toy/1.0", return_output=False) is not None)
ask("loaded", lambda: tool.loaded_modules())
ask("unload", lambda: tool.unload(["toy/1.0"]))
ask("loaded", lambda: tool.loaded_modules())
ask("load of nothing", lambda: tool.load(["nosuch/1"]))
ask("load of a bad one", lambda: tool.load(["bad/1.0"]))
ask("environment", lambda: {k: os.environ.get(k) for k in ("EBROOTTOY", "TOYPATH", "TCLVALUE", "LOADEDMODULES")})
ask("hierarchy", lambda: tool.load(["gcc/1"]))
ask("extensions of MODULEPATH", lambda: tool.modpath_extensions_for(["gcc/1"]))
ask("available below", lambda: tool.available("below"))
ask("load below", lambda: tool.load(["below/1"]))
ask("loaded", lambda: tool.loaded_modules())
ask("paths to it", lambda: tool.path_to_top_of_module_tree([TREE + "/Core"], "below/1", TREE + "/gcc1", ["gcc/1"]))
ask("purge", lambda: tool.purge())
ask("loaded", lambda: tool.loaded_modules())
ask("path", lambda: os.environ["MODULEPATH"])
ask("use with priority", lambda: tool.use(TREE + "/gcc1", priority=100))
ask("path", lambda: os.environ["MODULEPATH"])
ask("use", lambda: tool.use(TREE + "/more"))
ask("path", lambda: os.environ["MODULEPATH"])
ask("unuse", lambda: tool.unuse(TREE + "/more"))
ask("path", lambda: os.environ["MODULEPATH"])
ask("available", lambda: tool.available())
print("ANSWERS " + json.dumps(answers))
