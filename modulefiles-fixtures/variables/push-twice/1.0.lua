pushenv("PV", "first")
pushenv("PV", "second")
