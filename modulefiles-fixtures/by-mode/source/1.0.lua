source_sh("bash", pathJoin(myFileName():match("^(.*)/by%-mode/"), "by-mode-below/script.sh") .. " word")
