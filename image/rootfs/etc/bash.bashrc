# Interactive shells (terminals of Jupyter) know module and ml.
case $- in
  *i*) PS1='\w\$ ' ;;
esac
. /opt/lmodjs/init/bash
