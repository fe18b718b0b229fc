#!/bin/sh
# update_lmod_system_cache_files (made from shell/ by the build): the catalogs of module trees brought up to date, and with -d
# the cache files that Lmod itself reads (lmod-compat.md 8.7).
set -eu

usage() {
  cat << 'END'
update_lmod_system_cache_files [options] MODULEPATH
Brings the catalogs of these directories up to date, each beside its modules, and writes the files that are asked for.
  -d DIR    also write spiderT.lua for Lmod into this directory (the one before becomes spiderT.old.lua)
  -t FILE   touch this time stamp at the end
  -r        also write reverseMapT.lua into DIR/../reverseMapD
  -R DIR    the same into this directory
  -J        also write jsonReverseMapT.json there
  -K        also write xalt_rmapT.json there
  -D, -X    say what is done
  -h, -H    show this help
END
}

fail() {
  printf 'update_lmod_system_cache_files: %s\n' "$1" >&2
  exit 1
}

say() {
  if [ -n "$verbose" ]; then printf '%s\n' "$1"; fi
}

directory='' stamp='' maps='' styles='' verbose=''
while getopts :d:DhmHt:rR:XJK option; do
  case $option in
    d) directory=$OPTARG ;;
    t) stamp=$OPTARG ;;
    r) styles="$styles reverseMapT" ;;
    R) styles="$styles reverseMapT" maps=$OPTARG ;;
    J) styles="$styles jsonReverseMapT" ;;
    K) styles="$styles xalt_rmapT" ;;
    D | X) verbose=yes ;;
    m) ;;
    h | H) usage && exit 0 ;;
    :) fail "the option -$OPTARG needs a value. -h shows all options." ;;
    *) fail "the option -$OPTARG is unknown. -h shows all options." ;;
  esac
done
shift $((OPTIND - 1))
modulepath=${1-}
[ -n "$modulepath" ] || fail 'name the directories of modules, a colon between them. -h shows all options.'
if [ -z "$maps" ] && [ -n "$styles" ]; then
  [ -n "$directory" ] || fail 'maps need a place: -R DIR, or -d DIR.'
  maps=$directory/../reverseMapD
fi

# The commands beside this one, wherever it is called from.
self=$0
case $self in */*) ;; *) self=$(command -v -- "$self") ;; esac
here=$(PATH=/usr/bin:/bin; readlink -f -- "$self")
here=${here%/*}

# write STYLE FOLDER EXTENSION: a file in one step; the one before is kept
write() {
  say "writing $2/$1.$3"
  mkdir -p -- "$2"
  "$here/spider" -o "$1" "$modulepath" > "$2/$1.new.$3" || fail "$2/$1.$3 could not be made; the file before is still there."
  chmod 644 -- "$2/$1.new.$3"
  if [ -f "$2/$1.$3" ]; then cp -p -- "$2/$1.$3" "$2/$1.old.$3"; fi
  mv -f -- "$2/$1.new.$3" "$2/$1.$3"
}

status=0
old_ifs=$IFS
IFS=:
set -f
# shellcheck disable=SC2086 # split at colons
set -- $modulepath
set +f
IFS=$old_ifs
say "bringing the catalogs up to date: $*"
if [ -n "$verbose" ]; then
  "$here/lmodjs" cache update "$@" || status=1
else
  "$here/lmodjs" cache update "$@" > /dev/null || status=1
fi

# A time stamp that is newer than the cache would make Lmod pass over it, so its time is taken before.
if [ -n "$stamp" ]; then
  mkdir -p -- "$(dirname -- "$stamp")"
  : > "$stamp.new"
fi
if [ -n "$directory" ]; then write spiderT "$directory" lua; fi
for style in $styles; do
  case $style in reverseMapT) write "$style" "$maps" lua ;; *) write "$style" "$maps" json ;; esac
done
if [ -n "$stamp" ]; then mv -f -- "$stamp.new" "$stamp"; fi
exit "$status"
