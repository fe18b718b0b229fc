licence_file("LICENSED_LIC", "licensed")
