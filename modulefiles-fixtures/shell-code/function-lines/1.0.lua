set_shell_function("two_lines", [[
  echo one
  echo "two $*"
]], "echo csh")
