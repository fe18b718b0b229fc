"""Starts a kernel that runs in Python: python.py --explain-with PYTHON [--kernel-module NAME] -f FILE

Run by libexec/kernel-exec with the Python that the modules brought, or Jupyter's own. Written for every Python since 3.6.
"""
import os
import sys


def main(words):
    explainer, kernel = "", "ipykernel"
    while words and words[0] != "-f":
        if words[0] == "--explain-with":
            explainer = words[1]
        elif words[0] == "--kernel-module":
            kernel = words[1]
        else:
            break
        words = words[2:]
    # as if started with -m: this file's folder is none of the kernel's, the package of %ml comes last
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [each for each in sys.path if os.path.abspath(each or ".") != here]
    sys.path.append(os.path.dirname(here))
    sys.argv = ["ipykernel_launcher"] + words
    try:
        launch = launcher(kernel)
    except Exception as error:  # packages of another Python fail in many ways, not with ImportError alone
        explain(kernel, error, explainer, words)
    launch()


def launcher(kernel):
    """What becomes the kernel. Raises whatever its package raises that is missing or does not fit this Python."""
    from ipykernel.kernelapp import IPKernelApp

    if kernel == "ipykernel":
        return IPKernelApp.launch_instance
    from importlib import import_module

    found = import_module(kernel + ".kernel")
    kind = next(
        each
        for name, each in vars(found).items()
        if isinstance(each, type) and name.lower() == kernel.replace("_", "")
    )
    return lambda: IPKernelApp.launch_instance(kernel_class=kind)


def explain(kernel, error, explainer, words):
    text = (
        "This kernel did not start: {python} cannot import {kernel} ({error}). "
        "Load a module that has it ('module keyword {kernel}' or 'module spider {kernel}'), or install it for that Python; "
        "'lmodjs kernel check' tells which kernels are ready."
    ).format(python=sys.executable, kernel=kernel, error="{}: {}".format(type(error).__name__, error))
    sys.stderr.write(text + "\n")
    if not explainer:
        sys.exit(1)
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in ("LD_LIBRARY_PATH", "LD_PRELOAD")
    }
    env["LMODJS_KERNEL_ERROR"] = text
    here = os.path.dirname(os.path.abspath(__file__))
    os.execve(explainer, [explainer, "-E", os.path.join(here, "explain.py")] + words, env)


if __name__ == "__main__":
    main(sys.argv[1:])
