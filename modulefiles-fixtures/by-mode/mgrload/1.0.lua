-- as collections load: what load/1.0 loads is not loaded by it, what depends/1.0 depends on is only remembered
mgrload(true, {fullName = "load/1.0", sn = "load", version = "1.0", userName = "load", loadOrder = 1})
mgrload(true, {userName = "append/1.0", ref_count = 2, stackDepth = 1})
mgrload(false, {userName = "no-such-module"})
setenv("BM_MGR", tostring(isloaded("load")) .. tostring(isloaded("base")) .. tostring(isloaded("append/1.0")))
