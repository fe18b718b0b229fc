local here = myFileName():match("^(.*)/[^/]*$")
source_sh("bash", here .. "/.scripts/setup.sh first")
