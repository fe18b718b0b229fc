"""Asks the module engine (LMOD_CMD) what a command changes. Nothing here changes this process."""
import json
import os
import shutil
import subprocess
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence


class ModuleError(Exception):
    """A module command failed; the text is the engine's."""


class Changes(NamedTuple):
    """What a command would change in an environment, and what it said to people."""

    set: Dict[str, str]
    unset: List[str]
    text: str

    def apply(self, environment):
        """Changes a mapping like os.environ."""
        for name in self.unset:
            environment.pop(name, None)
        environment.update(self.set)


def engine_command(environment: Mapping[str, str]) -> str:
    """The engine's program. Raises ModuleError where there is none."""
    given = environment.get("LMOD_CMD")
    if given and os.access(given, os.X_OK):
        return given
    beside = os.path.join(os.path.dirname(__file__), "..", "..", "libexec", "lmod")
    if os.access(beside, os.X_OK):
        return os.path.abspath(beside)
    own = shutil.which("lmodjs", path=environment.get("PATH"))
    if own:
        lmod = os.path.join(os.path.dirname(os.path.realpath(own)), "lmod")
        if os.access(lmod, os.X_OK):
            return lmod
    raise ModuleError(
        "no module engine was found: LMOD_CMD is not set to a program. Start Jupyter from a shell that knows 'module', "
        "or set LMOD_CMD to libexec/lmod of lmodjs."
    )


def ask(words: Sequence[str], environment: Optional[Mapping[str, str]] = None) -> Changes:
    """What `module WORDS` changes in this environment. Raises ModuleError if it fails."""
    env = dict(os.environ if environment is None else environment)
    command = engine_command(env)
    try:
        done = subprocess.run(
            [command, "json", *words],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
        )
    except (OSError, ValueError) as error:
        raise ModuleError("{} cannot be run: {}".format(command, error)) from None
    text = done.stderr.decode("utf-8", "replace")
    if done.returncode != 0:
        raise ModuleError(text.strip() or "module {} failed".format(" ".join(words)))
    reply = last_object(done.stdout.decode("utf-8", "surrogateescape"))
    changed = reply.get("env") or {}
    return Changes(dict(changed), list(reply.get("unset") or []), text)


def last_object(text: str) -> dict:
    """The engine answers with one JSON object; plain text that a modulefile prints may stand before it."""
    # not splitlines, which also ends lines at letters that a value may hold
    for line in reversed(text.split("\n")):
        if line.startswith("{"):
            try:
                return json.loads(line)
            except ValueError as error:
                raise ModuleError("the module engine's answer cannot be read: {}".format(error)) from None
    return {}
