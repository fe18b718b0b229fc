// What a resident engine may not do: it answers from files, and hands back whatever needs a process of the caller's own.

/** The request at hand has to be answered by a process of the caller's own; nothing has been done for it. */
export class HandBack extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'HandBack';
  }
}

/**
 * Properties of this process: `resident` is settled when it starts. `reached` tells whether the request at hand came to
 * something that only the caller may do, since what is thrown may be caught on its way (by a modulefile's pcall, too).
 */
const own: { resident: boolean; reached: string | undefined } = { resident: false, reached: undefined };

/** This process serves others from now on: it starts no process, writes nothing and has no place of its own. */
export function becomeResident(): void {
  own.resident = true;
}

export function isResident(): boolean {
  return own.resident;
}

/** Said before anything that only the caller's own process may do. Throws a HandBack in a resident engine. */
export function actsForCaller(what: string): void {
  if (!own.resident) return;
  own.reached ??= what;
  throw new HandBack(what);
}

/** As `actsForCaller`, for a path: a relative one depends on where the caller stands. */
export function needsAbsolute(path: string): void {
  if (own.resident && !path.startsWith('/')) actsForCaller('a path is relative to the current directory');
}

/** Does some work; if it came to what only the caller may do, whatever the work made of that, the reason. */
export function unlessHandedBack<T>(work: () => T): { readonly result: T } | { readonly reason: string } {
  own.reached = undefined;
  try {
    const result = work();
    return own.reached === undefined ? { result } : { reason: own.reached };
  } catch (error) {
    const reason = own.reached ?? (error instanceof HandBack ? error.message : undefined);
    if (reason !== undefined) return { reason };
    throw error;
  }
}
