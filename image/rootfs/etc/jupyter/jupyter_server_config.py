"""The server's settings; a hub or a user may say otherwise after it."""
c = get_config()  # noqa: F821
c.ServerApp.ip = "0.0.0.0"
c.ServerApp.open_browser = False
c.ServerApp.terminado_settings = {"shell_command": ["/bin/bash"]}
c.KernelSpecManager.ensure_native_kernel = True
