setenv{"TABLED", "value"}
pushenv{"TABLED_PUSH", "value"}
unsetenv{"TABLED_NOT"}
