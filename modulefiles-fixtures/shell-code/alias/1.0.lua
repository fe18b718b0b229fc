set_alias("greet", "echo hello")
set_alias("quoted", [[echo "it's $HOME"]])
