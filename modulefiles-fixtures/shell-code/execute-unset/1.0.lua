set_shell_function("made", "echo made", "echo made")
execute{cmd = "unset -f made", modeA = {"unload"}}
