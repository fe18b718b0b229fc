// Runs a dialect's replies in the real interpreter, as the module function of that shell does.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { dialectFor } from '../../src/dialects/index.ts';
import { type Tools, tools } from '../helpers/tools.ts';

/** Interpreter and the shell name with which it calls us. */
export const shells = [
  { interpreter: 'bash', name: 'bash' },
  { interpreter: 'bash', name: 'sh' },
  { interpreter: 'zsh', name: 'zsh' },
  { interpreter: 'dash', name: 'sh' },
  { interpreter: 'ksh', name: 'ksh' },
] as const;

export function dialect(name: string): Dialect {
  const found = dialectFor(name);
  if (found === undefined) throw new Error(`no dialect ${name}`);
  return found;
}

export interface Outcome {
  readonly stdout: string;
  /** what a program started afterwards finds in its environment */
  readonly environment: ReadonlyMap<string, string>;
}

/** Evaluates a reply, runs `then` in the same shell, and last tells the environment. */
export function evaluate(interpreter: keyof Tools, reply: string, then = '', locale = 'C.UTF-8'): Outcome {
  const script = `eval "\`cat "$REPLY_FILE"\`"\n${then}\nprintf '\\000'\nexec env -0\n`;
  return split(withFile(reply, (file) => run(interpreter, ['-c', script], file, locale)));
}

export function evaluatePython(reply: string, locale = 'C.UTF-8'): Outcome {
  const script = [
    'import os, sys',
    'space = {}',
    'exec(open(os.environ["REPLY_FILE"], encoding="utf-8", errors="surrogateescape").read(), space)',
    'out = sys.stdout.buffer',
    'out.write(str(space["_mlstatus"]).encode() + b"\\0")',
    'out.write(b"".join(k + b"=" + v + b"\\0" for k, v in os.environb.items()))',
  ].join('\n');
  return split(withFile(reply, (file) => run('python3', ['-c', script], file, locale)));
}

function run(interpreter: keyof Tools, argv: readonly string[], file: string, locale: string): string {
  return execFileSync(tools[interpreter] ?? interpreter, argv, {
    encoding: 'latin1',
    env: { PATH: process.env.PATH, HOME: tmpdir(), LC_ALL: locale, REPLY_FILE: file, OLD: 'old' },
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function withFile<T>(text: string, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'reply-'));
  try {
    const file = join(folder, 'reply');
    writeFileSync(file, text, 'latin1');
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function split(text: string): Outcome {
  const [stdout = '', ...variables] = text.split('\0').slice(0, -1);
  const environment = new Map<string, string>();
  for (const variable of variables) {
    const equals = variable.indexOf('=');
    environment.set(variable.slice(0, equals), variable.slice(equals + 1));
  }
  return { stdout, environment };
}

/** How a reply is evaluated by what is no sh-like shell: `then` (in that language) runs after it; last, the environment. */
interface Interpreter {
  readonly tool: keyof Tools;
  /** the shell name with which it calls us */
  readonly name: string;
  readonly argv: (script: string) => readonly string[];
  /** the program to start, if it is another one */
  readonly through?: keyof Tools;
  readonly script: (then: string) => string;
  /** prints a line with the status of the reply, `0` or `1` */
  readonly status: string;
  /** values that it cannot have in a locale */
  readonly cannotHold?: (value: string, locale: string) => boolean;
}

/** tcsh works in wide characters: bytes that are no characters of the locale get lost, now and then, in long replies. */
function isNoText(value: string, locale: string): boolean {
  if (locale === 'C') return /[\x80-\xff]/.test(value);
  return Buffer.from(value, 'latin1').toString('utf8').includes('\ufffd');
}

const printNul = "/usr/bin/printf '\\000'";

export const interpreters: readonly Interpreter[] = [
  ...['csh', 'tcsh'].map<Interpreter>((name) => ({
    tool: 'tcsh',
    name,
    argv: (script) => ['-f', script],
    script: (then) => `eval \`cat "$REPLY_FILE"\`\n${then}\n${printNul}\nexec env -0\n`,
    status: 'echo $status',
    cannotHold: isNoText,
  })),
  {
    tool: 'fish',
    name: 'fish',
    argv: (script) => ['--no-config', script],
    script: (then) => `cat "$REPLY_FILE" | source -\n${then}\n${printNul}\nexec env -0\n`,
    status: 'echo $status',
  },
  {
    tool: 'rc',
    name: 'rc',
    argv: (script) => ['-p', script],
    script: (then) => `eval \`\`(){cat $REPLY_FILE}\n${then}\n${printNul}\nexec env -0\n`,
    status: 'echo $status',
    // the last is the end of its input, the others are marks of its own in the environment
    cannotHold: (value) => ['\x01', '\x02', '\xff'].some((byte) => value.includes(byte)),
  },
  {
    tool: 'perl',
    name: 'perl',
    argv: (script) => [script],
    script: (then) =>
      `our $_mlstatus; $| = 1; eval \`cat "$ENV{REPLY_FILE}"\`; die $@ if $@;\n${then}\nprint "\\0"; exec "env", "-0";\n`,
    status: 'print $_mlstatus ? "0\n" : "1\n";',
  },
  {
    tool: 'ruby',
    name: 'ruby',
    argv: (script) => [script],
    script: (then) =>
      `$stdout.sync = true; _mlstatus = nil; eval(\`cat "$REPLY_FILE"\`)\n${then}\nprint "\\0"\nexec "env", "-0"\n`,
    status: 'puts _mlstatus ? 0 : 1',
  },
  {
    tool: 'Rscript',
    name: 'r',
    argv: (script) => ['--vanilla', script],
    script: (then) =>
      `source <- pipe("cat $REPLY_FILE"); eval(parse(file = source)); close(source)\n${then}\nflush(stdout()); invisible(system("printf '\\\\000'; env -0"))\n`,
    status: 'cat(if (mlstatus) "0\n" else "1\n")',
  },
  {
    tool: 'cmake',
    name: 'cmake',
    argv: (script) => ['-P', script],
    script: (then) =>
      `include("$ENV{REPLY_FILE}")\n${then}\nexecute_process(COMMAND printf "\\\\000")\nexecute_process(COMMAND env -0)\n`,
    status:
      'if(_mlstatus)\nexecute_process(COMMAND echo 0)\nelse()\nexecute_process(COMMAND echo 1)\nendif()',
    // an empty value unsets
    cannotHold: (value) => value === '',
  },
  {
    tool: 'emacs',
    name: 'lisp',
    // node's pipes are sockets, which emacs cannot open by a name
    argv: (script) => ['-c', 'set -e -o pipefail; emacs -Q --batch -l "$0" | cat', script],
    through: 'bash',
    script: (then) =>
      [
        '(setq status nil)',
        '(setq standard-output (generate-new-buffer "out"))',
        '(with-temp-buffer (let ((coding-system-for-read (quote raw-text))) (insert-file-contents (getenv "REPLY_FILE")))',
        '  (goto-char (point-min))',
        '  (condition-case nil (while t (setq status (eval (read (current-buffer)) t))) (end-of-file nil)))',
        then,
        '(with-current-buffer standard-output (let ((coding-system-for-write (quote raw-text)))',
        '  (call-process-region (point-min) (point-max) "cat" nil (list :file "/dev/stdout"))))',
        '(call-process "printf" nil (list :file "/dev/stdout") nil "\\\\000")',
        '(call-process "env" nil (list :file "/dev/stdout") nil "-0")',
      ].join('\n'),
    status: '(princ (if status "0\n" "1\n"))',
  },
];

export function evaluateIn(interpreter: Interpreter, reply: string, then = '', locale = 'C.UTF-8'): Outcome {
  return withFile(reply, (file) => {
    const script = `${file}.script`;
    writeFileSync(script, interpreter.script(then), 'latin1');
    return split(run(interpreter.through ?? interpreter.tool, interpreter.argv(script), file, locale));
  });
}
