# Commands for nushell (`use …/init/nushell *`; made from shell/ by the build): lmod-module, lmod-ml (ml), lmod-clear-mt,
# lmod-clear, lmod-settarg, lmodjs. nushell cannot evaluate code, so the reply of a command is read line by line.

const here = path self

export-env {
  let package = $here | path expand | path dirname | path dirname
  load-env {
    LMOD_PKG: $package
    LMOD_ROOT: ($package | path dirname)
    LMOD_DIR: $"($package)/libexec"
    LMOD_CMD: $"($package)/libexec/lmod"
    LMOD_VERSION: "@LMOD_VERSION@"
    MODULESHOME: $package
    LMOD_SETTARG_FULL_SUPPORT: "no"
  }
}

# nushell gives lists to programs only where it knows how.
def --env give-as-text [name: string] {
  let conversions = $env.ENV_CONVERSIONS? | default {}
  if $name not-in $conversions {
    $env.ENV_CONVERSIONS = $conversions | insert $name {
      from_string: {|text| $text | split row ':' }
      to_string: {|list| $list | str join ':' }
    }
  }
}

# Does in this shell what a reply says.
def --env apply [reply: string] {
  mut failed = false
  for line in ($reply | lines) {
    let set = $line | parse --regex '^\$env\.(?<name>\w+) = (?<value>.*);$'
    let gone = $line | parse --regex '^hide-env -i (?<name>\w+);$'
    let command = $line | parse --regex '^run (?<code>.*);$'
    let said = $line | parse --regex '^print (?<text>.*);$'
    if ($set | is-not-empty) {
      let value = $set.0.value | from nuon
      load-env {($set.0.name): $value}
      if ($value | describe) =~ '^list' { give-as-text $set.0.name }
    } else if ($gone | is-not-empty) {
      hide-env -i $gone.0.name
    } else if ($command | is-not-empty) {
      ^$nu.current-exe --commands ($command.0.code | from nuon)
    } else if ($said | is-not-empty) {
      print ($said.0.text | from nuon)
    } else if $line == "false" {
      $failed = true
    } else if $line != "" {
      print $line
    }
  }
  if $failed { error make --unspanned {msg: "the module command failed"} }
}

# Runs a command, and then does what it printed: the reply says when it failed, and a program that died without a word did.
def --wrapped --env run-and-apply [program: string, ...words] {
  apply (^/bin/sh -c '"$@" || echo false' sh $program ...$words)
}

def --env after-change [] {
  let command = $env.LMOD_SETTARG_CMD? | default ":"
  if $command != ":" { apply (^/bin/sh -c $"($command) -s nushell") }
}

export def --wrapped --env lmod-module [...words] {
  run-and-apply $env.LMOD_CMD nushell ...$words
  after-change
}

export def --wrapped --env lmod-ml [...words] {
  run-and-apply $"($env.LMOD_DIR)/lmodjs" ml nushell ...$words
  after-change
}

export alias ml = lmod-ml

# Takes the engine's own state out of the environment, and leaves what modules set.
export def --env lmod-clear-mt [] {
  run-and-apply $"($env.LMOD_DIR)/clearLMOD_cmd" --shell nushell --simple
}

# Purges, then takes all variables of Lmod out of the shell.
export def --wrapped --env lmod-clear [...words] {
  run-and-apply $env.LMOD_CMD nushell --force purge
  run-and-apply $"($env.LMOD_DIR)/clearLMOD_cmd" --shell nushell --full ...$words
}

# What goes beyond Lmod: `lmodjs cache`, `kernel`, `diff`, `doctor` and others.
export def --wrapped lmodjs [...words] {
  ^$"($env.LMOD_DIR)/lmodjs" ...$words
}

export def --wrapped --env lmod-settarg [...words] {
  let command = $env.LMOD_SETTARG_CMD? | default ":"
  if $command != ":" { apply (^/bin/sh -c $'($command) -s nushell "$@"' sh ...$words) }
}
