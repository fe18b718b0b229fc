local root = subprocess("id -u"):match("%d+") == "0"
local own = subprocess("id -gn"):match("%S+") or ""
setenv("BM_GROUP_NONE", tostring(userInGroup("no-such-group") == root))
setenv("BM_GROUPS_NONE", tostring(userInGroups("no-such-group", "nor-this") == root))
setenv("BM_GROUP_OWN", tostring(userInGroup(own)))
setenv("BM_GROUPS_OWN", tostring(userInGroups("no-such-group", own)))
local groups = myConfig("usergroups")
setenv("BM_GROUPS", type(groups) .. type(groups[1]))
setenv("BM_USER_IS", tostring(myConfig("username") == subprocess("id -un"):match("%S+")))
