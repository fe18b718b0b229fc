#!/bin/sh
# lmodjs: runs the command `@COMMAND@` on the Node it was installed with.
#
# Only built-in commands on the usual path: modules put other `node`, `readlink` and `sed` first on PATH.

__lmodjs_node=@NODE@

# The package is found from this file's own place, so that it can be moved and linked.
__lmodjs_self=$0
case $__lmodjs_self in /*) ;; *) __lmodjs_self=$PWD/$__lmodjs_self ;; esac
__lmodjs_root=${__lmodjs_self%/*/*}
if [ -h "$__lmodjs_self" ] || ! [ -f "$__lmodjs_root/dist/main.cjs" ]; then
  __lmodjs_self=$(PATH=/usr/bin:/bin; readlink -f -- "$__lmodjs_self") || __lmodjs_self=
  __lmodjs_root=${__lmodjs_self%/*/*}
  if ! [ -f "$__lmodjs_root/dist/main.cjs" ]; then
    echo "@COMMAND@: the program is missing: no dist/main.cjs beside the folder of $0. Build it: npm run build" >&2
    exit 1
  fi
fi
if ! [ -x "$__lmodjs_node" ]; then
  echo "@COMMAND@: the Node it was installed with is gone: $__lmodjs_node. To use another: /path/to/node $__lmodjs_root/scripts/relink.mjs" >&2
  exit 1
fi

# Variables that change how a program or Node starts (ld.so(8), mallopt(3), node --help) are set aside; the program gives
# them back to modulefiles and to what it prints.
for __lmodjs_name in \
  LD_LIBRARY_PATH LD_PRELOAD LD_AUDIT LD_ASSUME_KERNEL LD_BIND_NOT LD_BIND_NOW LD_DEBUG LD_DEBUG_OUTPUT \
  LD_DYNAMIC_WEAK LD_HWCAP_MASK LD_LIBRARY_VERSION LD_ORIGIN_PATH LD_POINTER_GUARD LD_PREFER_MAP_32BIT_EXEC LD_PROFILE \
  LD_PROFILE_OUTPUT LD_SHOW_AUXV LD_TRACE_LOADED_OBJECTS LD_TRACE_PRELINKING LD_USE_LOAD_BIAS LD_VERBOSE LD_WARN \
  GLIBC_TUNABLES MALLOC_CHECK_ MALLOC_PERTURB_ MALLOC_TRACE \
  NODE_OPTIONS NODE_PATH NODE_CHANNEL_FD NODE_CHANNEL_SERIALIZATION_MODE NODE_COMPILE_CACHE \
  NODE_COMPILE_CACHE_PORTABLE NODE_DEBUG NODE_DEBUG_NATIVE NODE_DISABLE_COLORS NODE_DISABLE_COMPILE_CACHE \
  NODE_EXTRA_CA_CERTS NODE_ICU_DATA NODE_INSPECT_RESUME_ON_START NODE_NO_WARNINGS NODE_PENDING_DEPRECATION \
  NODE_PENDING_PIPE_INSTANCES NODE_PRESERVE_SYMLINKS NODE_PRESERVE_SYMLINKS_MAIN NODE_REDIRECT_WARNINGS \
  NODE_REPL_EXTERNAL_MODULE NODE_REPL_HISTORY NODE_SKIP_PLATFORM_CHECK NODE_TEST_CONTEXT \
  NODE_TLS_REJECT_UNAUTHORIZED NODE_UNIQUE_ID NODE_USE_ENV_PROXY NODE_USE_SYSTEM_CA NODE_V8_COVERAGE \
  OPENSSL_CONF OPENSSL_CONF_INCLUDE OPENSSL_ENGINES OPENSSL_MODULES SSL_CERT_DIR SSL_CERT_FILE \
  ICU_TIMEZONE_FILES_DIR UV_THREADPOOL_SIZE UV_USE_IO_URING WATCH_REPORT_DEPENDENCIES
do
  eval "if [ \"\${$__lmodjs_name+set}\" ]; then export __LMODJS_SAVED_$__lmodjs_name=\"\$$__lmodjs_name\"; unset $__lmodjs_name
    elif [ \"\${__LMODJS_SAVED_$__lmodjs_name+set}\" ]; then unset __LMODJS_SAVED_$__lmodjs_name; fi"
done

exec "$__lmodjs_node" "$__lmodjs_root/dist/main.cjs" @COMMAND@ "$@"
