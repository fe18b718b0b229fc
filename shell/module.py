"""module() for Python (init/env_modules_python.py of lmodjs, to be imported or executed; made from shell/ by the build).

    from env_modules_python import module
    status, text = module("load", "gcc")
"""
from __future__ import print_function

import os
import subprocess
import sys


def _find():
    """The program, from this file's own place; a file that is executed need not know its place."""
    here = os.path.realpath(globals().get("__file__", ""))
    for package in os.path.dirname(os.path.dirname(here)), @ROOT_STRING@:
        program = os.path.join(package, "libexec", "lmod")
        if os.path.exists(program):
            return program
    return os.environ.get("LMOD_CMD", "lmod")


_lmod = _find()


def module(command, *arguments, **options):
    """Runs a command of `module` and changes os.environ as it says.

    A single argument is split at blanks: module("load", "gcc cmake"). What the command says is printed, to stdout if
    LMOD_REDIRECT is set. With show_environ_updates=True the changes are printed, too.
    Returns the exit status, 0 on success, and the text.
    """
    words = arguments[0].split() if len(arguments) == 1 else list(arguments)
    process = subprocess.Popen(
        [_lmod, "python", command] + words, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    code, text = (each.decode("utf-8", "replace") for each in process.communicate())
    if text:
        redirected = os.environ.get("LMOD_REDIRECT", "no") != "no"
        print(text, end="", file=sys.stdout if redirected else sys.stderr)
    if options.get("show_environ_updates"):
        print(code)
    exec(code, {"os": os})
    return process.returncode, text
