// A hierarchy as Spack writes it: families that open directories, also only where another provider is loaded, hashes in names,
// help() without text, delimiters named in every call, and MANPATH with an empty entry at its end.
import type { Scenario } from '../run.ts';

interface Package {
  readonly file: string;
  readonly name: string;
  readonly version: string;
  readonly provides?: string;
  readonly calls?: readonly string[];
  readonly needs?: readonly string[];
}

const prefix = '/opt/packages/linux-x86_64';

function written({ file, name, version, provides, calls = [], needs = [] }: Package): string {
  const root = `${prefix}/${name}-${version}`;
  const lines = [
    '-- -*- lua -*-',
    `whatis([[Name : ${name}]])`,
    `whatis([[Version : ${version}]])`,
    'whatis([[Target : x86_64_v3]])',
    `whatis([[Short description : the package ${name}]])`,
    'whatis([[Configure options : --prefix=/opt --with-a="b c"]])',
    `help([[Name   : ${name}]])`,
    `help([[Version: ${version}]])`,
    'help()',
    `help([[The package ${name}, in words.]])`,
    ...(provides === undefined ? [] : [`family("${provides}")`]),
    ...calls,
    ...needs.map((need) => `depends_on("${need}")`),
    `prepend_path("PATH", "${root}/bin", ":")`,
    `prepend_path("MANPATH", "${root}/share/man", ":")`,
    `prepend_path("CMAKE_PREFIX_PATH", "${root}/.", ":")`,
    `setenv("${name.toUpperCase().replaceAll('-', '_')}_ROOT", "${root}")`,
    `append_path("LDFLAGS_OF", "-L${root}/lib", " ")`,
    'append_path("MANPATH", "", ":")',
  ];
  return `mkdir -p "$(dirname "spack/${file}")"; cat >spack/${file} <<'END'\n${lines.join('\n')}\nEND`;
}

const here = 'os.getenv("HOME") .. "/spack"';

function compiler(version: string): Package {
  return {
    file: `Core/gcc/${version}.lua`,
    name: 'gcc',
    version,
    provides: 'compiler',
    calls: [
      `prepend_path("MODULEPATH", ${here} .. "/gcc/${version}")`,
      'local mpi_name = os.getenv("LMOD_MPI_NAME")',
      'local mpi_version = os.getenv("LMOD_MPI_VERSION")',
      'if mpi_name and mpi_version then',
      `  local t = pathJoin(${here}, mpi_name, mpi_version, "gcc", "${version}")`,
      '  prepend_path("MODULEPATH", t)',
      'end',
      'setenv("LMOD_COMPILER_NAME", "gcc")',
      `setenv("LMOD_COMPILER_VERSION", "${version}")`,
      `setenv("CC", "${prefix}/gcc-${version}/bin/gcc")`,
    ],
  };
}

function mpi(of: string): Package {
  return {
    file: `gcc/${of}/openmpi/4.1.6-abcdef2.lua`,
    name: 'openmpi',
    version: '4.1.6',
    provides: 'mpi',
    needs: ['zlib/1.3-xyz123a'],
    calls: [
      'local compiler_name = os.getenv("LMOD_COMPILER_NAME")',
      'local compiler_version = os.getenv("LMOD_COMPILER_VERSION")',
      'if compiler_name and compiler_version then',
      `  local t = pathJoin(${here}, "openmpi", "4.1.6-abcdef2", compiler_name, compiler_version)`,
      '  prepend_path("MODULEPATH", t)',
      'end',
      'setenv("LMOD_MPI_NAME", "openmpi")',
      'setenv("LMOD_MPI_VERSION", "4.1.6-abcdef2")',
    ],
  };
}

const packages: readonly Package[] = [
  compiler('12.3.0'),
  compiler('13.2.0'),
  ...['12.3.0', '13.2.0'].flatMap((of): Package[] => [
    mpi(of),
    { file: `gcc/${of}/zlib/1.3-xyz123a.lua`, name: 'zlib', version: '1.3' },
    {
      file: `openmpi/4.1.6-abcdef2/gcc/${of}/hdf5/1.14-qrs456b.lua`,
      name: 'hdf5',
      version: '1.14',
      needs: ['openmpi/4.1.6-abcdef2', 'zlib/1.3-xyz123a'],
    },
  ]),
];

const write = { shell: packages.map(written).join('\n') };

const scenarios: readonly Scenario[] = [
  {
    name: '[5.3] a hierarchy as Spack writes it: compiler, MPI and what both open, loaded, changed and unloaded',
    trees: [],
    differsIn8: 'a reload loses there who depends on what, and empty entries are not counted',
    steps: [
      write,
      'use {home}/spack/Core',
      'load gcc/12.3.0',
      'load openmpi',
      'load hdf5/1.14-qrs456b',
      '-t list',
      'load gcc/13.2.0',
      '-t list',
      'swap gcc gcc/12.3.0',
      'unload openmpi',
      '-t list',
      'unload gcc',
      '-t list',
      'purge',
    ],
  },
  {
    name: '[1.3] modules as Spack writes them: lists, and what they are asked for',
    trees: [],
    differsIn8: 'a reload loses there who depends on what, and empty entries are not counted',
    steps: [
      write,
      'use {home}/spack/Core',
      '-t avail',
      '-t spider',
      '-t spider hdf5',
      'load gcc openmpi',
      '-t avail',
      'is-avail hdf5',
      'whatis zlib',
      'show zlib',
      'save work',
      'purge',
      'restore work',
      '-t list',
    ],
  },
];

export { scenarios as spack };
