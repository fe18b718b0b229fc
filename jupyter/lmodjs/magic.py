"""%ml and %module: what `ml` and `module` do in a shell, in the running kernel, as far as a living process can change."""
import importlib
import os
import shlex
import shutil
import sys

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_magic, magics_class

from . import engine
from .kernels import kernels_with

# Read once, when a process starts: changing them later reaches only the programs it starts.
READ_AT_START = ("LD_LIBRARY_PATH", "LD_PRELOAD", "PYTHONHOME", "GLIBC_TUNABLES", "MALLOC_ARENA_MAX")

# Words of `ml` that are subcommands of `module`; other words are names to load, `-name` to unload.
SUBCOMMANDS = (
    "add available avail av category cat del delete describe disable display forget getdefault gd help is-avail isAvail is-loaded "
    "isloaded key keyword last-error list listdefault ld load ls mcc overview ov purge r refresh reload reset restore rm s save "
    "savelist sd search setdefault show sl spider sw swap switch tablelist try-add tryadd try-load tryload unload unuse update use "
    "whatis"
).split()

# Options of `ml` with one dash, which are no names to unload, and those that take the next word with them.
SHORT_OPTIONS = "-A -D -H -I -T -b -d -f -q -r -t -v".split()
VALUE_OPTIONS = "-s --style -w --width --localvar --spider_timeout --spider-timeout".split()

LOADS = ("load", "add", "try-load", "try-add", "tryload", "tryadd")
UNLOADS = ("unload", "rm", "del", "delete")
SWAPS = ("swap", "switch", "sw")
STARTS_ANEW = ("purge", "reset", "restore", "r")


@magics_class
class ModuleMagics(Magics):
    """Registered by `%load_ext lmodjs`."""

    def __init__(self, shell):
        super().__init__(shell)
        # names the user asked for here, as typed: what a kernel must name to replace this one
        self.asked = []

    @line_magic
    def ml(self, line):
        """`%ml NAME…` loads, `%ml -NAME` unloads, `%ml` lists, `%ml SUBCOMMAND …` is `module SUBCOMMAND …`."""
        self.run(module_words(split(line)))

    @line_magic
    def module(self, line):
        """`%module SUBCOMMAND …`"""
        self.run(split(line) or ["list"])

    def run(self, words):
        before = dict(os.environ)
        try:
            changes = engine.ask(words)
        except engine.ModuleError as error:
            # ends the cell, so that "run all" does not go on without the module; no traceback
            raise UsageError(str(error)) from None
        if changes.text:
            print(changes.text.rstrip("\n"))
        changes.apply(os.environ)
        gone = update_python_path(before, os.environ)
        self.remember(words)
        lines = notes(before, os.environ, gone)
        if lines:
            print("\n".join([*lines, restart_advice(self.wanted(), os.environ)]))

    def remember(self, words):
        _, rest = options_and_rest(words)
        command, names = (rest[0], rest[1:]) if rest else ("list", [])
        added, removed = [], []
        if command in LOADS:
            added = [each for each in names if not each.startswith("-")]
            removed = [each.lstrip("-") for each in names if each.startswith("-")]
        elif command in UNLOADS:
            removed = names
        elif command in SWAPS:
            added, removed = names[-1:], names[:-1]
        elif command in STARTS_ANEW:
            self.asked = []
        self.asked = [each for each in self.asked if each not in added + removed] + added

    def wanted(self):
        """What was asked for, by full names, as far as it is loaded; all that is loaded if nothing was."""
        loaded = [each for each in os.environ.get("LOADEDMODULES", "").split(":") if each]
        named = [full for full in loaded if any(full == each or full.startswith(each + "/") for each in self.asked)]
        return named or loaded


def split(line):
    """The words of a line, as a shell quotes them."""
    try:
        return shlex.split(line)
    except ValueError as error:
        raise UsageError("{}: {}".format(line.strip(), error)) from None


def options_and_rest(words):
    """The options before the first other word, and what follows them."""
    at = 0
    while at < len(words) and (words[at].startswith("--") or words[at] in SHORT_OPTIONS or words[at] in VALUE_OPTIONS):
        at += 2 if words[at] in VALUE_OPTIONS else 1
    return words[:at], words[at:]


def module_words(words):
    """The words of `ml` as those of `module`."""
    options, rest = options_and_rest(words)
    if not rest:
        return [*options, "list"]
    return [*options, *rest] if rest[0] in SUBCOMMANDS else [*options, "load", *rest]


def update_python_path(before, after):
    """Makes sys.path follow PYTHONPATH. Returns the directories that went."""
    old, new = python_directories(before), python_directories(after)
    gone = [each for each in old if each not in new]
    if old == new:
        return gone
    kept = [each for each in sys.path if each not in old or each == ""]
    # as at a start: after the script's own place, before the library
    at = 1 if kept and kept[0] == "" else 0
    fresh = [each for each in new if each not in kept]
    sys.path[:] = kept[:at] + fresh + kept[at:]
    importlib.invalidate_caches()
    return gone


def python_directories(environment):
    """What Python adds to sys.path for these variables, spelled as there; EBPYTHONPREFIXES is EasyBuild's."""
    named = [os.path.abspath(each) for each in environment.get("PYTHONPATH", "").split(os.pathsep) if each]
    version = "python{}.{}".format(*sys.version_info[:2])
    prefixes = [each for each in environment.get("EBPYTHONPREFIXES", "").split(os.pathsep) if each]
    return named + [os.path.join(each, "lib", version, "site-packages") for each in prefixes]


def notes(before, after, gone):
    """What could not be changed here, in sentences."""
    missing = []
    for name in READ_AT_START:
        if before.get(name) != after.get(name):
            missing.append(
                "{} was changed for the programs that this kernel starts; the kernel itself reads it only at its start.".format(
                    name
                )
            )
    python = interpreter(after)
    if python != interpreter(before) and python and not same_file(python, sys.executable):
        missing.append("The modules bring {}; this kernel goes on with {}.".format(python, sys.executable))
    imported = sorted(imported_from(gone))
    if imported:
        missing.append("Already imported, and still the old ones: {}.".format(", ".join(imported)))
    return missing


def restart_advice(modules, environment):
    """Which kernel has what this one cannot get any more."""
    if not modules:
        return "Restart the kernel to be rid of it."
    found = kernels_with(modules, environment)
    if found:
        return "A kernel that starts with these modules: {}.".format(", ".join(found))
    return "For a kernel that starts with them: lmodjs kernel add NAME --modules {}".format(" ".join(modules))


def interpreter(environment):
    return shutil.which("python3", path=environment.get("PATH", ""))


def same_file(left, right):
    return os.path.realpath(left) == os.path.realpath(right)


def imported_from(directories):
    """Top-level packages that were imported from these directories."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and "." not in name and any(file.startswith(each.rstrip("/") + "/") for each in directories):
            yield name
