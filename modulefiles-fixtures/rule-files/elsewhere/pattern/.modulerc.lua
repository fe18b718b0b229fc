hideRegex{name="^pattern/2$"}
