local lines = {}
for _, record in ipairs(loaded_modules()) do
  local fields = {}
  for key, value in pairs(record) do
    if key ~= "fn" then
      if type(value) == "table" then
        local inner = {}
        for k, v in pairs(value) do inner[#inner + 1] = tostring(k) .. "=" .. tostring(v) end
        table.sort(inner)
        value = "{" .. table.concat(inner, ",") .. "}"
      end
      fields[#fields + 1] = key .. ":" .. tostring(value)
    end
  end
  table.sort(fields)
  lines[#lines + 1] = table.concat(fields, " ")
end
setenv("RECORDS", table.concat(lines, "; "))
