// A centre's profiles as other programs take them: KubeSpawner's profile_list, commands of podman and apptainer.
import { stringify } from 'yaml';
import { encodeUtf8 } from '../base/text.ts';
import { quoteShAlways } from '../dialects/quote.ts';
import type { Centre, Profile } from './centre.ts';

export const renderings = ['kubespawner', 'podman', 'apptainer'] as const;
export type Rendering = (typeof renderings)[number];

/** The text for a program; of one profile, or of all. */
export function render(centre: Centre, how: Rendering, profiles: readonly Profile[]): string {
  switch (how) {
    case 'kubespawner':
      return encodeUtf8(
        stringify({ profileList: profiles.map((profile) => kubespawnerProfile(centre, profile)) }),
      );
    case 'podman':
      return encodeUtf8(profiles.map((profile) => podmanCommand(centre, profile)).join('\n'));
    case 'apptainer':
      return encodeUtf8(profiles.map((profile) => apptainerCommand(centre, profile)).join('\n'));
  }
}

/**
 * One profile for `singleuser.profileList` of the JupyterHub chart, or `c.KubeSpawner.profile_list`. Volumes are tables by name:
 * KubeSpawner merges those with the hub's own, where a list would replace the user's home.
 */
export function kubespawnerProfile(centre: Centre, profile: Profile): Record<string, unknown> {
  const { software } = centre;
  const volumes = Object.fromEntries([
    ...(software
      ? [
          [
            'software',
            { name: 'software', persistentVolumeClaim: { claimName: software.claim, readOnly: true } },
          ],
        ]
      : []),
    ...profile.images.map(({ name, reference }) => [
      `lego-${name}`,
      { name: `lego-${name}`, image: { reference, pullPolicy: 'IfNotPresent' } },
    ]),
  ]);
  const mounts = Object.fromEntries([
    ...(software ? [['software', { name: 'software', mountPath: software.mount, readOnly: true }]] : []),
    ...profile.images.map(({ name, mount }) => [
      `lego-${name}`,
      { name: `lego-${name}`, mountPath: mount, readOnly: true },
    ]),
  ]);
  return {
    display_name: profile.name,
    slug: slugOf(profile.name),
    ...(profile.description === undefined ? {} : { description: profile.description }),
    ...(profile.isDefault ? { default: true } : {}),
    kubespawner_override: {
      image: centre.notebook,
      volumes,
      volume_mounts: mounts,
      environment: Object.fromEntries(environmentOf(centre, profile)),
      ...(profile.cpu === undefined ? {} : { cpu_limit: profile.cpu, cpu_guarantee: profile.cpu }),
      ...(profile.memory === undefined
        ? {}
        : { mem_limit: hubMemory(profile.memory), mem_guarantee: hubMemory(profile.memory) }),
    },
  };
}

/** JupyterHub's K, M, G and T are powers of 1024, as Kubernetes' Ki, Mi, … are. */
function hubMemory(memory: string): string {
  return memory.replace(/i$/, '');
}

function slugOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'profile'
  );
}

/** Mount points are found by exact patterns, since a centre may mount anywhere. */
function environmentOf(
  { software }: Centre,
  { images, modules, collection, environment }: Profile,
): readonly [string, string][] {
  return [
    ...(software ? [['LMODJS_SOFTWARE', software.mount] as [string, string]] : []),
    ...(images.length > 0
      ? [['LMODJS_LEGO_PATH', images.map(({ mount }) => escapeGlob(mount)).join(':')] as [string, string]]
      : []),
    ...(collection === undefined ? [] : [['LMODJS_COLLECTION', collection] as [string, string]]),
    ...(modules.length > 0 ? [['LMODJS_MODULES', modules.join(' ')] as [string, string]] : []),
    ...environment,
  ];
}

function escapeGlob(path: string): string {
  return path.replace(/[*?[\]{}()!\\]/g, '\\$&');
}

function podmanCommand(centre: Centre, profile: Profile): string {
  const words = [
    'podman run --rm --read-only --publish 127.0.0.1:8888:8888',
    ...environmentOf(centre, profile).map(([name, value]) => `--env ${word(`${name}=${value}`)}`),
    ...(centre.software ? [`--volume ${word(`${centre.software.claim}:${centre.software.mount}:ro`)}`] : []),
    ...profile.images.map(
      ({ reference, mount }) => `--mount ${word(`type=image,source=${reference},destination=${mount}`)}`,
    ),
    ...(profile.cpu === undefined ? [] : [`--cpus ${profile.cpu}`]),
    ...(profile.memory === undefined
      ? []
      : [`--memory ${word(profile.memory.replace(/i$/, '').toLowerCase())}`]),
    word(centre.notebook),
  ];
  return `# ${profile.name}\n${words.join(' \\\n  ')}\n`;
}

/**
 * Apptainer mounts from a `.sif` only the partition it is told by number; an image made from a registry holds its files in the
 * one marked System. Values are the container's as they are (`--no-eval`), and a home is the user's own, not one in memory.
 */
function apptainerCommand(centre: Centre, profile: Profile): string {
  const words = [
    'apptainer run --containall --no-eval --home "$HOME"',
    ...environmentOf(centre, profile).map(([name, value]) => `--env ${word(`${name}=${value}`)}`),
    ...(centre.software ? [`--bind ${word(`${centre.software.claim}:${centre.software.mount}:ro`)}`] : []),
    ...profile.images.map(({ name, mount }) => {
      const place = word(`type=bind,src=${name}.sif,dst=${mount},image-src=/,id=`);
      return `--mount ${place}"$(system_partition ${name}.sif)",ro`;
    }),
    word(isFile(centre.notebook) ? centre.notebook : `docker://${centre.notebook}`),
  ];
  const pulls = profile.images.map(
    ({ name, reference }) =>
      `test -e ${name}.sif || apptainer build ${name}.sif ${word(`docker://${reference}`)}\n`,
  );
  const partition =
    profile.images.length === 0
      ? ''
      : "system_partition() { apptainer sif list \"$1\" | awk -F '|' '/[*]System/ { print $1 + 0; exit }'; }\n";
  return `# ${profile.name}\n${pulls.join('')}${partition}${words.join(' \\\n  ')}\n`;
}

/** An image as a file or a folder, and not a name in a registry. */
function isFile(image: string): boolean {
  return /^\.{0,2}\//.test(image) || image.endsWith('.sif');
}

/** One word of a shell, for people to read: an equals sign in it needs no quotes here. */
function word(text: string): string {
  return /^[\w/.@%+=:,-]+$/.test(text) ? text : quoteShAlways(text);
}
