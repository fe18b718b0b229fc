setenv("ODD", "2022.4+plumed")
