execute{cmd = "EXECUTED_ALWAYS=1", modeA = {"load", "unload"}}
execute{cmd = "export EXECUTED_EXPORT='a b'; EXECUTED_SECOND=2", modeA = {"load"}}
