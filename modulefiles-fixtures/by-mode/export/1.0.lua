set_shell_function("bm_x", 'echo "x $*"', 'echo x')
export_shell_function("bm_x")
