export SOURCED_NEW="a \"quoted\" \$value; with 'more'"
export SOURCED_ARGUMENT=$1
export PATH=/sourced/front:$PATH:/sourced/back
alias sourced_alias='echo "it works"'
sourced_function () {
  echo "hello $1"
}
echo this is not shown
