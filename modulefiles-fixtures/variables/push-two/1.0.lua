pushenv("PV", "two")
