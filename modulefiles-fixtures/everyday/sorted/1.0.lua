local order = {}
for name in pairs({ c = 1, a = 2, b = 3 }) do
    order[#order + 1] = name
end
table.sort(order)
setenv("SORTED", table.concat(order))
