execute{cmd="echo all", modeA={"all"}}
execute{cmd="echo load", modeA={"load"}}
execute{cmd="echo unload", modeA={"unload"}}
execute{cmd="echo both", modeA={"load","unload"}}
execute{cmd="echo show", modeA={"show"}}
