export BM_SCRIPT="$1"
export PATH=/bm/script:$PATH
alias bm_sa="echo s"
bm_sf () { echo f; }
unset BM_USER
