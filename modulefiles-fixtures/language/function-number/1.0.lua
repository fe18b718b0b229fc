set_shell_function("counted", "true", 5)
