conflict("gcc")
