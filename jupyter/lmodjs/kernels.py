"""The kernels that lmodjs wrote: which of them starts with the modules that are wanted."""
import json
import os
import sys
import time

from . import engine

# Loading the modules of a kernel to see what else comes with them takes time: so many kernels, and seconds.
MOST_TRIES = 20
MOST_SECONDS = 5


def kernels_with(modules, environment):
    """Display names of the kernels that start with all of these, the smallest first: by the modules they name, else by trying."""
    wanted = set(modules)
    kernels = list(own_kernels(environment))
    named = found_in(kernels, wanted, lambda plan: plan.get("modules") or [])
    return named or found_in(kernels, wanted, Trial(environment).loaded_by)


def found_in(kernels, wanted, modules_of):
    found = []
    for name, kernel in kernels:
        offered = set(modules_of(kernel["metadata"]["lmodjs"]))
        if wanted <= offered:
            found.append((len(offered), "{} ({})".format(kernel.get("display_name", name), name)))
    return [text for _, text in sorted(found)]


class Trial:
    """
    Asks the engine what kernels would load, in the order of libexec/kernel-exec, without what is loaded here: this kernel
    was not started with it. Nothing here changes this process.
    """

    def __init__(self, environment):
        self.environment = dict(environment)
        self.tries = 0
        self.end = time.monotonic() + MOST_SECONDS

    def loaded_by(self, plan):
        """Full names; none where that cannot be told, or not in time."""
        if self.tries >= MOST_TRIES or time.monotonic() > self.end:
            return []
        self.tries += 1
        steps = [["--force", "purge"]]
        if plan.get("collection"):
            steps.append(["restore", plan["collection"]])
        if plan.get("modules"):
            steps.append(["load", *plan["modules"]])
        environment = dict(self.environment)
        if not environment.get("MODULEPATH") and plan.get("modulepath"):
            environment["MODULEPATH"] = plan["modulepath"]
        try:
            for words in steps:
                engine.ask(words, environment).apply(environment)
        except (engine.ModuleError, TypeError, ValueError):
            return []
        return [each for each in environment.get("LOADEDMODULES", "").split(":") if each]


def own_kernels(environment):
    for directory in kernel_directories(environment):
        try:
            names = sorted(os.listdir(directory))
        except OSError:
            continue
        for name in names:
            try:
                with open(os.path.join(directory, name, "kernel.json"), encoding="utf-8") as file:
                    kernel = json.load(file)
            except (OSError, ValueError):
                continue
            if isinstance(kernel.get("metadata", {}).get("lmodjs"), dict):
                yield name, kernel


def kernel_directories(environment):
    """Where Jupyter looks (jupyter_core's rules)."""
    home = environment.get("HOME", "")
    data = environment.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    user = environment.get("JUPYTER_DATA_DIR") or os.path.join(data, "jupyter")
    named = [each for each in environment.get("JUPYTER_PATH", "").split(os.pathsep) if each]
    fixed = [os.path.join(sys.prefix, "share", "jupyter"), "/usr/local/share/jupyter", "/usr/share/jupyter"]
    return [os.path.join(each, "kernels") for each in [*named, user, *fixed]]
