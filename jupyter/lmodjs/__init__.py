"""Environment modules in Jupyter: the magic %ml (load_ext lmodjs) and a kernel provisioner."""


def load_ipython_extension(shell):
    """Called by `%load_ext lmodjs`."""
    from .magic import ModuleMagics

    shell.register_magics(ModuleMagics(shell))
