// Which mount holds a path, by the text of /proc/self/mountinfo (proc(5)).

export interface MountPoint {
  readonly place: string;
  readonly options: readonly string[];
}

/** The mount that holds this real path; the last of equal ones counts. Undefined where the text names none. */
export function mountPointOf(mountinfo: string, path: string): MountPoint | undefined {
  let best: MountPoint | undefined;
  for (const line of mountinfo.split('\n')) {
    const [, , , , mounted, options] = line.split(' ');
    if (mounted === undefined || options === undefined) continue;
    const place = mounted.replace(/\\([0-7]{3})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 8)),
    );
    const holds = place === '/' || path === place || path.startsWith(`${place}/`);
    if (holds && place.length >= (best?.place.length ?? 0)) best = { place, options: options.split(',') };
  }
  return best;
}
