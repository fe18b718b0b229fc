set_shell_function("say_it", [[echo "said: $1"]], [[echo "said: $1"]])
