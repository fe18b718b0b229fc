unset_shell_function("say_it")
