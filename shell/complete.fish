# Completion of `module`, `ml` and `lmodjs` in fish (init/fish_tab_completion of lmodjs; made from shell/ by the build).
complete -c @NAME@ -f -a '($LMOD_DIR/lmodjs complete -- (commandline -opc) (commandline -ct) 2> /dev/null)'
