unset_alias("bm_user")
unset_shell_function("bm_userf")
