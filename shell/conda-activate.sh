# lmodjs: what `source activate PREFIX` does for an environment that is mounted. Read by bash and other sh-like shells.
CONDA_PREFIX=$1
CONDA_DEFAULT_ENV=${1##*/}
CONDA_SHLVL=1
PATH=$1/bin:$PATH
export CONDA_PREFIX CONDA_DEFAULT_ENV CONDA_SHLVL PATH
for __lmodjs_script in "$CONDA_PREFIX"/etc/conda/activate.d/*.sh; do
  if [ -r "$__lmodjs_script" ]; then . "$__lmodjs_script"; fi
done
unset __lmodjs_script
