# For fish's conf.d: a first MODULEPATH, then the start file (init/profile.fish of lmodjs, to be sourced; made from shell/ by
# the build). What a site may set before is said in init/profile, which finds the values here as well.

set -l package (builtin realpath (builtin realpath (status filename) | string replace -r '/[^/]*$' '')/..)
begin
    # sites may set these without exporting them
    set -l given
    for name in LMOD_ALLOW_ROOT_USE LMOD_MODULEPATH_INIT LMOD_SITE_MODULEPATH MODULEPATH_ROOT USER_IS_ROOT
        if set -q $name
            set -a given $name=(string join : -- $$name)
        end
    end
    set -l values (/usr/bin/env $given /bin/sh $package/init/profile_values | string sub -s 2)
    if test (count $values) -eq 6
        set -l names MODULEPATH_ROOT USER LMOD_sys MODULEPATH BASH_ENV MANPATH
        for index in (seq 6)
            if test -n "$values[$index]"
                set -gx $names[$index] (string split : -- $values[$index])
            end
        end
        set -gx FISH_ENV $package/init/fish
        source $package/init/fish >/dev/null
    end
end
