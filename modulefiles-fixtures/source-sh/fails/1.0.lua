local here = myFileName():match("^(.*)/[^/]*$")
source_sh("bash", here .. "/.scripts/fails.sh")
