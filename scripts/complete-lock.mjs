// Adds to package-lock.json the optional packages of other platforms that npm left out, which it does where the registry lacks
// them; `npm ci` refuses such a lock everywhere. Run it after `npm install`: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');

/** The lock's packages, with an entry for every optional dependency that one of them names. */
export function complete(packages) {
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies, dev }) =>
      Object.entries(optionalDependencies ?? {}).map(([name, version]) => ({ name, version, dev })),
    )
    .filter(({ name }) => packages[`node_modules/${name}`] === undefined);
  const added = missing.map(({ name, version, dev }) => [
    `node_modules/${name}`,
    { version, ...(dev && { dev }), optional: true, ...platform(name) },
  ]);
  return Object.fromEntries([...Object.entries(packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a package's name says of its platform: `…linux-arm64-musl`. */
function platform(name) {
  const [, os, cpu, rest = ''] =
    /(android|darwin|freebsd|linux|openbsd|openharmony|win32)-([a-z0-9]+)-?(.*)$/.exec(name);
  const libc =
    os !== 'linux'
      ? undefined
      : rest.startsWith('musl')
        ? 'musl'
        : rest.startsWith('gnu')
          ? 'glibc'
          : undefined;
  return { cpu: [cpu], os: [os], ...(libc && { libc: [libc] }) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  lock.packages = complete(lock.packages);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
