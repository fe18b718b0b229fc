-- Global helpers of Lmod that site files use, and that are simplest in Lua itself.

--- Goes through a table in the order of its keys.
function pairsByKeys(t, before)
   local keys = {}
   for key in pairs(t) do keys[#keys + 1] = key end
   table.sort(keys, before)
   local at = 0
   return function()
      at = at + 1
      local key = keys[at]
      if key ~= nil then return key, t[key] end
   end
end

--- A copy that shares no table with the original; metatables stay.
function deepcopy(original)
   local copies = {}
   local function copy(value)
      if type(value) ~= "table" then return value end
      if copies[value] then return copies[value] end
      local made = {}
      copies[value] = made
      for key, inner in pairs(value) do made[copy(key)] = copy(inner) end
      return setmetatable(made, getmetatable(value))
   end
   return copy(original)
end

--- A class whose missing members are its base's.
function inheritsFrom(base)
   local class = {}
   local meta = { __index = class }
   function class:create() return setmetatable({}, meta) end
   function class:class() return class end
   function class:superClass() return base end
   return setmetatable(class, { __index = base })
end

--- A list by any name: `pack` of Lua 5.1 as Lmod has it.
function pack(...) return { n = select("#", ...), ... } end

--- What is left of a full name without its short name; false where nothing is.
function extractVersion(fullName, sn)
   local version = fullName
   if fullName:sub(1, #sn) == sn then version = fullName:sub(#sn + 1):gsub("^/", "") end
   return version ~= "" and version
end

--- Runs a text; the answers of pcall.
function sandbox_run(text)
   local chunk, message = load(text)
   if not chunk then return false, message end
   return pcall(chunk)
end

--- Runs a command with nothing of its output kept.
function lmod_system_execute(command) return os.execute(command) end

-- Hands out a function that tells whether the methods of strings, which modulefiles share, are still Lua's own.
do
   local tell, pairs, next, getmetatable = tell_string_check, pairs, next, getmetatable
   local strings, meta = string, getmetatable("")
   local fetch, methods = meta.__index, {}
   tell_string_check = nil
   for name, method in pairs(strings) do methods[name] = method end
   tell(function()
      local index = meta.__index
      if getmetatable("") ~= meta or next(meta, next(meta)) ~= nil then return false end
      if index ~= fetch and index ~= strings then return false end
      for name, method in pairs(methods) do if strings[name] ~= method then return false end end
      for name in pairs(strings) do if methods[name] == nil then return false end end
      return true
   end)
end
