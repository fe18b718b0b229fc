-- Keeps TARG and TARG_* at what is loaded: a name for the directory that a build goes to.
local package = myFileName():gsub("/modulefiles/Core/[^/]*$", "")
local command = pathJoin(package, "libexec", "settarg_cmd")
local shell, kind = myShellName(), myShellType()

whatis("Description: variables that name the loaded compiler, MPI library and machine, for build systems")
help([[
While this module is loaded, TARG and variables beside it follow what you load:

   TARG                   a directory for what is built, as OBJ/_x86_64_06_avx2_gcc-12.2.0_openmpi-4.1.4
   TARG_SUMMARY           the same without its first part
   TARG_COMPILER          the loaded compiler, as gcc/12.2.0; TARG_COMPILER_FAMILY is gcc
   TARG_MPI               the loaded MPI library; TARG_MPI_FAMILY is its name
   TARG_BUILD_SCENARIO    dbg, opt, mdbg or gopt, if you said one
   TARG_EXTRA             words of your own
   TARG_MACH, TARG_MACH_DESCRIPT, TARG_HOST, TARG_OS, TARG_OS_FAMILY

TARG has a place in PATH as well.

   settarg dbg            chooses the build scenario "dbg" (opt, mdbg, gopt; empty for none)
   settarg WORD           adds a word to TARG; settarg -r WORD takes it away, settarg --purge all words
   settarg --report       shows the rules; they are changed by ~/.settarg.lua and a project's .settarg.lua
   gettargdir             prints TARG

Variables that are read when the module is loaded:

   LMOD_SETTARG_FULL_SUPPORT=yes   also the commands cdt, targ, dbg, opt, mdbg and empty
   LMOD_SETTARG_IN_PROMPT=no       leaves the prompt alone (bash, zsh, csh)
   LMOD_SETTARG_TITLE_BAR=yes      shows what is loaded in the title of an xterm (bash, zsh)
]])

local function says(variable, default)
   return (os.getenv(variable) or default):lower()
end

prepend_path("PATH", pathJoin(package, "settarg"))
setenv("LMOD_SETTARG_CMD", command)
-- names that the user has chosen stay
setenv("SETTARG_TAG1", "OBJ", "true")
setenv("SETTARG_TAG2", "_", "true")

set_shell_function("settarg", 'eval "$("$LMOD_SETTARG_CMD" -s sh "$@")"', "eval `$LMOD_SETTARG_CMD -s csh $*`")
set_shell_function("gettargdir", 'builtin echo "$TARG"', "echo $TARG")

local full = os.getenv("LMOD_SETTARG_FUNCTIONS") or os.getenv("LMOD_FULL_SETTARG_SUPPORT")
if (full or os.getenv("LMOD_SETTARG_FULL_SUPPORT") or "no"):lower() ~= "no" then
   set_alias("cdt", "cd $TARG")
   set_shell_function("targ", 'builtin echo "$TARG"', "echo $TARG")
   for _, scenario in ipairs{ "dbg", "empty", "opt", "mdbg" } do
      set_shell_function(scenario, 'settarg "$@" ' .. scenario, "settarg $* " .. scenario)
   end
end

local destroy = command .. " -s " .. shell .. " --destroy"
if kind == "sh" then
   execute{ cmd = 'eval "`' .. destroy .. '`"', modeA = { "unload" } }
elseif kind == "csh" then
   execute{ cmd = "eval `" .. destroy .. "`", modeA = { "unload" } }
elseif shell == "fish" then
   execute{ cmd = destroy .. " | source", modeA = { "unload" } }
end

local xterm = (os.getenv("TERM") or ""):find("xterm") ~= nil
local asked = says("LMOD_SETTARG_IN_PROMPT", "yes") ~= "no"

if asked and (shell == "bash" or shell == "zsh") then
   set_shell_function("precmd", [==[
      local home_mark="~";
      local host=${HOSTNAME-$(hostname)};
      eval "$(${LMOD_SETTARG_CMD:-:} -s bash)";
      ${SET_TITLE_BAR:-:} "${TARG_TITLE_BAR_PAREN}${USER}@${SHOST-${host%%.*}}:${PWD/#$HOME/$home_mark}";
      ${USER_PROMPT_CMD:-:};
   ]==], "")
   if xterm and says("LMOD_SETTARG_TITLE_BAR", "no") == "yes" then
      setenv("SET_TITLE_BAR", "xSetTitleLmod")
      execute{ cmd = [[printf '\033]2; \007']], modeA = { "unload" } }
   end
   if shell == "bash" then
      pushenv("PROMPT_COMMAND", "precmd")
   end
elseif asked and kind == "csh" then
   set_alias("cwdcmd", "eval `$LMOD_SETTARG_CMD -s csh`")
   if xterm then
      set_alias("precmd", [[echo -n "\033]2;${TARG_TITLE_BAR_PAREN}${USER}@${HOST} : $cwd\007"]])
      execute{ cmd = [[echo -n "\033]2; \007"]], modeA = { "unload" } }
   end
end

-- the aliases of csh ask a command after each change
if kind == "csh" then
   execute{ cmd = "setenv LMOD_SETTARG_CMD true", modeA = { "unload" } }
end
