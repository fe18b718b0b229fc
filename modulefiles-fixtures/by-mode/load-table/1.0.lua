load{"base", "other"}
