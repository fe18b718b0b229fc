// How far a build is: a bar on a terminal, a line now and then elsewhere.
import { SingleBar } from 'cli-progress';
import type { ProcessContext } from './command.ts';

export interface Progress {
  readonly show: (progress: { readonly root: string; readonly done: number; readonly all: number }) => void;
  readonly end: () => void;
}

/** Seconds between two lines where there is no terminal. */
const pause = 10;

export function progressTo({ terminal, clock, say }: ProcessContext, silent: boolean): Progress {
  if (silent) return { show: () => undefined, end: () => undefined };
  return terminal ? bars() : lines(clock, say);
}

function bars(): Progress {
  let bar: SingleBar | undefined;
  let current: string | undefined;
  const end = (): void => bar?.stop();
  return {
    show({ root, done, all }) {
      if (root !== current) {
        end();
        current = root;
        bar =
          all === 0 ? undefined : new SingleBar({ format: `{bar} {value}/{total} {eta_formatted} ${root}` });
        bar?.start(all, done);
      }
      bar?.update(done);
    },
    end,
  };
}

function lines(clock: () => number, say: (text: string) => void): Progress {
  let last = clock();
  return {
    show({ root, done, all }) {
      if (clock() - last < pause) return;
      last = clock();
      say(`${root}: ${done} of ${all} modulefiles\n`);
    },
    end: () => undefined,
  };
}
