setenv("ODD", "v6.2.20220524")
