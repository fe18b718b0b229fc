"""The kernels that lmodjs wrote: which of them starts with the modules that are wanted."""
import json
import os
import sys


def kernels_with(modules, environment):
    """Display names of the kernels whose modules include all of these, the smallest first."""
    wanted = set(modules)
    found = []
    for name, kernel in own_kernels(environment):
        offered = set(kernel["metadata"]["lmodjs"].get("modules") or [])
        if wanted <= offered:
            found.append((len(offered), "{} ({})".format(kernel.get("display_name", name), name)))
    return [text for _, text in sorted(found)]


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
