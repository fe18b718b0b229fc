set_alias("second", "echo $2 then $1")
set_alias("all", "echo [ $* ]")
