// The machine as TARG names it: system, processor family and model, host (lmod-compat.md 10.4).
import * as files from '../../base/files.ts';
import { run } from '../../base/run.ts';
import type { TargetRequest } from '../../cli/settarg.ts';

export interface Machine {
  readonly name: string;
  /** the name without the processor's family and model */
  readonly family: string;
  readonly description: string;
  readonly system: string;
  /** with its domain */
  readonly host: string;
}

type Uname = (field: string) => string | undefined;

/** Looks at it. The host's full name is asked of the program `hostname`. */
export function readMachineNames(
  uname: Uname,
  detail: TargetRequest['machine'],
  env: ReadonlyMap<string, string>,
): Machine {
  const system = (uname('sysname') ?? '').replace(/[ /]/g, '_');
  const machine = uname('machine') ?? '';
  const processor =
    system === 'Linux' && /^x86_64$|i[3-6]86/.test(machine) && (detail === 'full' || detail === 'no-grouping')
      ? readProcessor(detail === 'full')
      : undefined;
  const generic = detail === 'generic';
  return {
    name: generic ? '_generic' : processor?.model ? `${machine}_${processor.model}` : machine,
    family: generic ? 'generic' : machine,
    description: generic ? 'generic' : (processor?.description ?? machine),
    system: `${system}-${uname('release') ?? ''}`,
    host: fullHostName(uname, env),
  };
}

function fullHostName(uname: Uname, env: ReadonlyMap<string, string>): string {
  const path = new Map([['PATH', `${env.get('PATH') ?? ''}:/usr/bin:/bin`]]);
  const { stdout, status } = run('/bin/sh', ['-c', 'hostname -f 2> /dev/null'], { env: path });
  const name = stdout.replace(/\s+/g, '');
  return status === 0 && name !== '' ? name : (uname('nodename') ?? '');
}

/** Family and model as two digits of hexadecimal each; all models with AVX2 count as one where `grouped`. */
function readProcessor(grouped: boolean): { model: string | undefined; description: string | undefined } {
  const text = files.read('/proc/cpuinfo');
  const field = (name: RegExp) =>
    typeof text === 'string' ? new RegExp(`^ *${name.source}\\s*:\\s*(.*)$`, 'm').exec(text)?.[1] : undefined;
  const hexadecimal = (number: string) => Number(number).toString(16).padStart(2, '0');
  const family = field(/cpu family/);
  const model = field(/model/);
  const one = grouped && (field(/flags/) ?? '').includes('avx2') ? 'avx2' : model && hexadecimal(model);
  return {
    model: family && one ? `${hexadecimal(family)}_${one}` : undefined,
    description: field(/model name/),
  };
}
