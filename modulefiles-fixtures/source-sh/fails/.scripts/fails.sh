export BEFORE_THE_END=1
echo "no licence" >&2
false
