// How long a command that a modulefile starts may run.
import type { Settings } from '../config/settings.ts';

const SECONDS = 30;

/** LMODJS_COMMAND_SECONDS in milliseconds; what is no positive number counts as not given. */
export function commandTime({ commandSeconds }: Settings): number {
  const seconds = Number(commandSeconds);
  return (seconds > 0 && Number.isFinite(seconds) ? seconds : SECONDS) * 1000;
}
