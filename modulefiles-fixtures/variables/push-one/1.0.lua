pushenv("PV", "one")
