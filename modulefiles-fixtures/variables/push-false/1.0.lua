pushenv("PV", false)
