"""Asks ReFrame's class for Lmod: the answers to all questions as JSON."""
import json, os, sys

TREE = sys.argv[2]
from reframe.core.modules import ModulesSystem  # noqa: E402

answers = []


def ask(title, question):
    try:
        said = question()
    except BaseException as problem:  # the client's errors are answers too
        said = "failed: " + type(problem).__name__
    answers.append([title, said])


system = ModulesSystem.create("lmod")
ask("name", lambda: system.name)
ask("add", lambda: system.searchpath_add(TREE + "/Core"))
ask("path", lambda: system.searchpath)
ask("available", lambda: system.available_modules())
ask("available toy", lambda: system.available_modules("toy"))
ask("load", lambda: system.load_module("toy/1.0"))
ask("loaded", lambda: [str(one) for one in system.loaded_modules()])
ask("is loaded", lambda: [system.is_module_loaded(name) for name in ("toy/1.0", "toy", "toy/2.0", "tcl/3")])
ask("conflicts", lambda: [str(one) for one in system.conflicted_modules("toy/2.0")])
ask("conflicts of tcl", lambda: [str(one) for one in system.conflicted_modules("tcl/3")])
ask("load by force", lambda: [str(one) for one in system.load_module("toy/2.0", force=True) or []])
ask("loaded", lambda: [str(one) for one in system.loaded_modules()])
ask("value", lambda: os.environ.get("EBROOTTOY"))
ask("load of nothing", lambda: system.load_module("nosuch/1"))
ask("load of a bad one", lambda: system.load_module("bad/1.0"))
ask("save", lambda: system.execute("save", "kept") != "")
ask("unload", lambda: system.unload_module("toy/2.0"))
ask("value", lambda: os.environ.get("EBROOTTOY"))
ask("restore", lambda: system.execute("restore", "kept") != "")
ask("loaded", lambda: [str(one) for one in system.loaded_modules()])
ask("purge", lambda: system.unload_all())
ask("loaded", lambda: [str(one) for one in system.loaded_modules()])
ask("remove", lambda: system.searchpath_remove(TREE + "/Core"))
ask("path", lambda: system.searchpath)
ask("for a script", lambda: [system.emit_load_commands("toy/1.0"), system.emit_unload_commands("toy/1.0")])
print("ANSWERS " + json.dumps(answers))
