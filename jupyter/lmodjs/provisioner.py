"""A kernel provisioner for modules that are chosen per notebook.

A kernelspec that names `lmodjs-provisioner` starts its kernel with, in this order of precedence:

1. `metadata.lmodjs` of the notebook: {"modules": [...], "collection": "..."};
2. LMODJS_KERNEL_MODULES (names between blanks or commas) and LMODJS_KERNEL_COLLECTION in the server's environment;
3. `config` of the kernelspec's `kernel_provisioner`, or its `metadata.lmodjs`;
4. the user's default collection, if there is one.

A module that cannot be loaded is an error with the engine's words, which Jupyter shows in its dialog: no kernel is started.
"""
import asyncio
import errno
import json
import os
import re
import shutil
import subprocess
from functools import partial
from typing import Any, Dict, List, NamedTuple, Optional

from jupyter_client.provisioning import LocalProvisioner
from tornado import web
from traitlets import Any as AnyTrait

from . import engine


class KernelNotStarted(web.HTTPError):
    """Its text is what Jupyter's dialog and log show; other programs get it as any exception."""

    def __init__(self, text):
        self.text = LetterForLetter(text)
        super().__init__(500, self.text, reason="The modules of the kernel cannot be loaded")

    def __str__(self):
        return self.text


class LetterForLetter(str):
    """A text that is no format. Jupyter makes another HTTPError of it, where tornado doubles each % and Jupyter shows them so."""

    def replace(self, old, new, count=-1):
        return self if (old, new) == ("%", "%%") else super().replace(old, new, count)

    def __radd__(self, before):
        """Older tornado's log puts a format before it, and fills that in."""
        return before + (super().replace("%", "%%") if "%" in before else str.__str__(self))

    def __mod__(self, values):
        return str.__str__(self)


class Choice(NamedTuple):
    """What is to be loaded, and who said so (for messages)."""

    modules: List[str]
    collection: Optional[str]
    source: str


class LmodjsProvisioner(LocalProvisioner):
    """Jupyter's local provisioner with modules loaded first."""

    # looked at in `choice_from`, whose words reach the user; a trait's do not
    modules = AnyTrait(help="a list: what to load where the notebook says nothing", config=True)
    collection = AnyTrait(help="a saved collection to restore before the modules", config=True)

    async def pre_launch(self, **kwargs: Any) -> Dict[str, Any]:
        environment = dict(kwargs.get("env") or os.environ)
        try:
            choice = self.choose(environment)
            if choice is not None:
                loading = partial(loaded, choice, environment)
                environment = await asyncio.get_running_loop().run_in_executor(None, loading)
        except engine.ModuleError as error:
            raise KernelNotStarted(str(error)) from None
        before = kwargs.get("env") or os.environ
        # what the kernelspec's own `env` says is put over it there
        launch = await super().pre_launch(**{**kwargs, "env": environment})
        command = with_interpreter(launch["cmd"], before, environment)
        if command != launch["cmd"]:
            trying = partial(package_problem, command, launch["env"])
            problem = await asyncio.get_running_loop().run_in_executor(None, trying)
            if problem:
                raise KernelNotStarted(problem)
        launch["cmd"] = command
        return launch

    async def launch_kernel(self, cmd: List[str], **kwargs: Any) -> Any:
        try:
            return await super().launch_kernel(cmd, **kwargs)
        except OSError as error:
            if error.errno != errno.E2BIG:
                raise
            raise KernelNotStarted(too_large(kwargs.get("env") or os.environ)) from None

    def choose(self, environment) -> Optional[Choice]:
        """What this kernel is to load; None for nothing."""
        metadata = self.kernel_spec.metadata if self.kernel_spec else {}
        own = metadata.get("lmodjs") or {}
        return (
            choice_from(notebook_metadata(environment), "the notebook's metadata")
            or choice_from(variables(environment), "LMODJS_KERNEL_MODULES")
            or choice_from({"modules": self.modules, "collection": self.collection}, "the kernel's provisioner")
            or choice_from(own, "the kernel")
            or default_collection(environment)
        )


def variables(environment):
    names = re.split(r"[\s,]+", environment.get("LMODJS_KERNEL_MODULES", ""))
    return {
        "modules": [each for each in names if each],
        "collection": environment.get("LMODJS_KERNEL_COLLECTION", ""),
    }


def choice_from(said, source) -> Optional[Choice]:
    """A choice from a table with `modules` and `collection`. Raises where they have another shape."""
    if not isinstance(said, dict):
        raise engine.ModuleError("{}: 'lmodjs' is no table".format(source))
    modules, collection = said.get("modules") or [], said.get("collection") or None
    if not isinstance(modules, list) or not all(isinstance(each, str) for each in modules):
        raise engine.ModuleError("{}: 'modules' is no list of names".format(source))
    if collection is not None and not isinstance(collection, str):
        raise engine.ModuleError("{}: 'collection' is no name".format(source))
    # a notebook comes from anywhere: it may name modules, not options, nor files to run
    for name in [*modules, *([collection] if collection else [])]:
        if not name or name[0] in "-/." or ".." in name.split("/") or not name.isprintable():
            raise engine.ModuleError("{}: '{}' is no name of a module".format(source, name))
    return Choice(modules, collection, source) if modules or collection else None


def notebook_metadata(environment) -> Any:
    """`metadata.lmodjs` of the notebook that the server names in JPY_SESSION_NAME; empty where there is none."""
    path = environment.get("JPY_SESSION_NAME", "")
    if not path.endswith(".ipynb"):
        return {}
    try:
        with open(path, encoding="utf-8") as file:
            said = json.load(file).get("metadata", {}).get("lmodjs") or {}
    except (OSError, ValueError, AttributeError):
        return {}
    return said


def default_collection(environment) -> Optional[Choice]:
    """The collection `default`, if the user has saved one."""
    try:
        names = engine.ask(["--terse", "savelist"], environment).text.split()
    except engine.ModuleError:
        return None
    return Choice([], "default", "the default collection") if "default" in names else None


def loaded(choice: Choice, environment):
    """The environment with the choice loaded. Raises ModuleError with the engine's words."""
    result = dict(environment)
    steps = [["restore", choice.collection]] if choice.collection else []
    if choice.modules:
        steps.append(["load", *choice.modules])
    for words in steps:
        try:
            changes = engine.ask(words, result)
        except engine.ModuleError as error:
            raise engine.ModuleError(
                "The kernel was not started: {} asks for 'module {}', which failed.\n{}".format(
                    choice.source, " ".join(words), error
                )
            ) from None
        changes.apply(result)
    return result


def with_interpreter(command, before, after):
    """The modules' own Python in place of Jupyter's, where they bring one."""
    if not command or not re.fullmatch(r"python[\d.]*", os.path.basename(command[0])):
        return command
    found = shutil.which("python3", path=after.get("PATH", ""))
    if not found or found == shutil.which("python3", path=before.get("PATH", "")):
        return command
    return [found, *command[1:]]


def too_large(environment) -> str:
    """Words on an environment that no program can be started with (execve(2), E2BIG)."""
    name, value = max(environment.items(), key=lambda each: len(os.fsencode(each[1])))
    return (
        "The kernel was not started: its modules make the environment so large that no program can be started in it. "
        "The largest variable is {} with {} bytes. Load fewer modules, or another build of the one that sets it."
    ).format(name, len(os.fsencode(value)))


def package_problem(command, environment) -> Optional[str]:
    """Why the modules' Python cannot run `-m NAME`; a kernel that dies at once would tell the user nothing."""
    if command[1:2] != ["-m"] or len(command) < 3:
        return None
    name = command[2]
    probe = "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)"
    try:
        status = subprocess.run(
            [command[0], "-c", probe, name],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        ).returncode
    except (OSError, subprocess.TimeoutExpired) as error:
        if getattr(error, "errno", None) == errno.E2BIG:
            return too_large(environment)
        return "The kernel was not started: the modules bring {}, which does not run ({}).".format(command[0], error)
    if status == 0:
        return None
    return (
        "The kernel was not started: the modules bring {python}, which has no {package}. "
        "Load a module that has it as well ('module keyword {package}'), or install it there."
    ).format(python=command[0], package=name)
