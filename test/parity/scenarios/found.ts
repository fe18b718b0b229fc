// Short series in which random ones once differed (test/parity/series.ts).
import type { Scenario } from '../run.ts';

export const foundScenarios: readonly Scenario[] = [
  {
    name: '[5.4] what a modulefile that breaks off wanted loaded must be there all the same when the command ends',
    differsIn8: 'what it tried to load must be there as well',
    trees: ['messages'],
    steps: [
      {
        shell: [
          'mkdir -p {home}/off/{lua,tcl,part,wants,tries,any,outer,depends}; cd {home}/off',
          'printf \'load("nosuch")\\nLmodBreak()\\n\' >lua/1.lua',
          "printf '#%%Module1.0\\nmodule load nosuch\\nbreak\\n' >tcl/1",
          'printf \'setenv("PART","1")\\n\' >part/1.lua',
          'printf \'load("part")\\nLmodBreak()\\n\' >wants/1.lua',
          'printf \'depends_on("part")\\nLmodBreak()\\n\' >depends/1.lua',
          'printf \'try_load("part")\\nLmodBreak()\\n\' >tries/1.lua',
          'printf \'load_any("nosuch","part")\\nLmodBreak()\\n\' >any/1.lua',
          'printf \'load("part","lua")\\n\' >outer/1.lua',
        ].join('\n'),
      },
      'use {home}/off',
      ...['lua', 'tcl', 'wants', 'depends', 'tries', 'any', 'outer', 'wants part', 'lua part'].map(
        (names) => `load ${names}`,
      ),
      '-t list',
    ],
  },
  {
    name: '[5.2, 5.3] the list of files is written when the list of modules changes, not when only a file is another one',
    trees: ['several-roots/first', 'several-roots/second'],
    steps: [
      'load shared only-second/1.0',
      'swap shared/1.0',
      'use {fixtures}/several-roots/second',
      'load only-first',
      'use {fixtures}/several-roots/first',
      'unload only-first',
    ],
  },
  {
    name: '[5.2, 5.4] what the user names after a module that breaks off is still the user’s own',
    differsIn8: 'atmost does not exist there',
    trees: ['messages', 'dependencies'],
    steps: ['load breaks other at-most', 'load other breaks lib', '-t list', 'unload at-most', '-t list'],
  },
  {
    name: '[5.2, 5.3] a module that becomes inactive forgets the alias it was loaded by',
    differsIn8: 'it keeps no alias',
    trees: ['aliases', 'dependencies'],
    steps: [
      'load uses-alias exactly',
      'unuse {fixtures}/aliases',
      'use {fixtures}/aliases',
      '-t list',
      'load short',
      'unuse {fixtures}/aliases',
      'use {fixtures}/aliases',
    ],
  },
  {
    name: '[1.8] a directory called 1.0.lua goes by 1.0 in the lines of names of terse lists',
    differsIn8: 'it lists such a directory otherwise',
    trees: ['broken/folder', 'broken'],
    steps: ['-t avail', '-t spider', '-t avail folder', '-t avail 1.0'],
  },
  {
    name: '[3.2] is-avail of a Tcl modulefile asks what terse avail lists, whatever a name means',
    differsIn8: 'its answers depend on where lua is',
    trees: ['tcl', 'hidden', 'aliases'],
    env: { LMOD_EXACT_MATCH: 'yes' },
    steps: ['load asks/avail', 'load asks/avail-listed'],
  },
  {
    name: '[3.2] is-avail of a Tcl modulefile knows neither aliases nor hidden modules',
    differsIn8: 'its answers depend on where lua is',
    trees: ['tcl', 'hidden', 'aliases'],
    steps: ['load asks/avail-listed'],
  },
  {
    name: '[3.2] is-avail of a Tcl modulefile sees hidden modules by LMOD_SHOW_HIDDEN, not by an option',
    differsIn8: 'its answers depend on where lua is',
    trees: ['tcl', 'hidden', 'aliases'],
    steps: [
      '--show_hidden load asks/avail-listed',
      'unload asks/avail-listed',
      { shell: 'export LMOD_SHOW_HIDDEN=avail' },
      'load asks/avail-listed',
      'unload asks/avail-listed',
      { shell: 'export LMOD_SHOW_HIDDEN=list' },
      'load asks/avail-listed',
    ],
  },
  {
    name: '[1.3] swap with more than two names replaces by the first what is loaded of its name',
    differsIn8: 'it was not asked',
    trees: ['hierarchy/Core'],
    steps: [
      'load foo/1.0',
      'swap foo/2.0 gcc clang',
      '-t list',
      'swap nosuch foo/1.0 gcc',
      'swap foo/1.0 a b c',
    ],
  },
  {
    name: '[8.5, 4.6] what was loaded before a rule hid it is found by searches until it is unloaded',
    differsIn8: 'it was not asked',
    trees: [],
    steps: [
      {
        shell: [
          'mkdir -p {home}/own/beta {home}/own/gamma',
          'for version in 1.0 2.0; do echo \'whatis("a text")\' >{home}/own/beta/$version.lua; done',
          'echo \'whatis("a text")\' >{home}/own/gamma/.3.lua',
        ].join('\n'),
      },
      'use {home}/own',
      'load beta gamma/.3',
      ...['hidden', 'soft'].flatMap((kind) => [
        { shell: `echo 'hide{name="beta/2.0", kind="${kind}"}' >{home}/own/.modulerc.lua` },
        '-t spider',
        '-t spider beta',
        '-t keyword text',
      ]),
      'unload beta',
      '-t spider beta',
      { shell: `echo 'hide{name="beta/2.0", kind="hidden"}' >{home}/own/.modulerc.lua` },
      'load beta/2.0',
      '-t spider beta',
    ],
  },
  {
    name: '[1.3] a terse show names the files that a module inherits, --location does not',
    differsIn8: 'it names the first file alone',
    trees: [],
    steps: [
      {
        shell: [
          'mkdir -p {home}/one/app {home}/two/app {home}/three/app',
          'echo "inherit()" | tee {home}/one/app/1.lua >{home}/two/app/1.lua',
          'echo \'setenv("APP","1")\' >{home}/three/app/1.lua',
        ].join('\n'),
      },
      'use {home}/three {home}/two {home}/one',
      '-t show app',
      '--location show app',
      'unuse {home}/two',
      '-t show app/1',
    ],
  },
];
