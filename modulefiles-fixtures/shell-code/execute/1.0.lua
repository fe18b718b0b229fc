execute{cmd = "EXECUTED=loaded", modeA = {"load"}}
execute{cmd = "EXECUTED=unloaded", modeA = {"unload"}}
