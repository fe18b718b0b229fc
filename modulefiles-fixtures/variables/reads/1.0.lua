setenv("READ_HOME", os.getenv("HOME"))
if os.getenv("NO_SUCH_VARIABLE") == nil then
    setenv("READ_MISSING", "nil")
end
setenv("READ_DEFAULT", os.getenv("NO_SUCH_VARIABLE") or "fallback")
setenv("STEP", "1")
setenv("STEP_SEEN", os.getenv("STEP"))
prepend_path("READ_PATH", "/r")
setenv("READ_PATH_SEEN", os.getenv("READ_PATH"))
