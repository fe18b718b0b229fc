add_property("licence", "free")
add_property("licence", "paid")
add_property("lmod", "sticky")
