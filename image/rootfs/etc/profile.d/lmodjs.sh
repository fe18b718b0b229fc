# Login shells know module and ml.
if [ -n "${BASH_VERSION-}" ]; then . /opt/lmodjs/init/bash; else . /opt/lmodjs/init/sh; fi
