// The languages whose kernels can be made without writing a command: one row each.

export interface KernelLanguage {
  readonly name: string;
  readonly title: string;
  /** the program a module may bring; without one, Jupyter's own Python stands in where it can */
  readonly program: string;
  /** the package that is the kernel, as users know it */
  readonly kernelPackage: string;
  /** arguments with which the program ends with status 0 if it has the package */
  readonly probe: readonly string[];
  readonly debugger: boolean;
  readonly args: (start: string, python: string) => readonly string[];
}

const connection = '{connection_file}';

/** A kernel in Python for another language's interpreter. */
function wrapped(name: string, title: string, kernelPackage: string): KernelLanguage {
  return {
    name,
    title,
    program: 'python3',
    kernelPackage,
    probe: ['-c', `import ${kernelPackage}`],
    debugger: false,
    args: (start, python) => [
      ...[`${start}/python.py`, '--explain-with', python],
      ...['--kernel-module', kernelPackage, '-f', connection],
    ],
  };
}

const languages: readonly KernelLanguage[] = [
  {
    name: 'python',
    title: 'Python',
    program: 'python3',
    kernelPackage: 'ipykernel',
    probe: ['-c', 'import ipykernel'],
    debugger: true,
    args: (start, python) => [`${start}/python.py`, '--explain-with', python, '-f', connection],
  },
  {
    name: 'r',
    title: 'R',
    program: 'R',
    kernelPackage: 'IRkernel',
    probe: ['--slave', '--no-save', '-e', 'quit(status = !requireNamespace("IRkernel", quietly = TRUE))'],
    debugger: false,
    args: (start, python) => [
      '--slave',
      '--no-save',
      '-f',
      `${start}/r.R`,
      '--args',
      connection,
      start,
      python,
    ],
  },
  {
    name: 'julia',
    title: 'Julia',
    program: 'julia',
    kernelPackage: 'IJulia',
    probe: ['-e', 'exit(Base.find_package("IJulia") === nothing ? 1 : 0)'],
    debugger: false,
    args: () => ['-i', '--color=yes', '-e', 'import IJulia; IJulia.run_kernel()', connection],
  },
  wrapped('bash', 'Bash', 'bash_kernel'),
  wrapped('octave', 'Octave', 'octave_kernel'),
];

export const languageNames: readonly string[] = languages.map(({ name }) => name);

/** The row of a language; `R` and `Python` are known as well. */
export function languageNamed(name: string): KernelLanguage | undefined {
  return languages.find((each) => each.name === name.toLowerCase());
}

/** The command that becomes the kernel: its first word is looked up once the modules are loaded. */
export function kernelCommand(
  { program, args }: KernelLanguage,
  python: string,
  packageRoot: string,
): readonly string[] {
  return [program, ...args(`${packageRoot}/jupyter/start`, python)];
}
