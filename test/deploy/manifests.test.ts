// deploy/: every manifest as kustomize makes it, and every pod of the hub's profiles, against Kubernetes' own schemas.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCentre } from '../../src/lego/centre.ts';
import { render } from '../../src/lego/render.ts';
import { projectRoot, tools } from '../helpers/tools.ts';

const deploy = join(projectRoot, 'deploy');

function files(): string[] {
  return readdirSync(deploy, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
}

describe('deploy/', () => {
  test.skipIf(!(tools.deployPython && tools.kubectl))(
    'all manifests and all pods of the hub are valid, strictly',
    () => {
      const { stdout, stderr } = spawnSync(
        tools.deployPython ?? '',
        [join(projectRoot, 'test/deploy/validate.py'), deploy, tools.kubectl ?? ''],
        { encoding: 'utf8', timeout: 120_000 },
      );
      expect(stdout, stderr).not.toBe('');
      const { checked, wrong }: { checked: string[]; wrong: string[] } = JSON.parse(stdout);
      expect(wrong).toEqual([]);
      // a profile's volumes come beside the home, which KubeSpawner would else lose
      expect(checked).toContain("hub: machine-learning ['home', 'lego-ml', 'lego-tools', 'software']");
      expect(checked.length).toBeGreaterThan(15);
    },
  );

  test('the profiles of the hub are those of the centre', () => {
    const centre = readCentre(readFileSync(join(projectRoot, 'image/lego/centre.yaml'), 'latin1'));
    if (!('profiles' in centre)) throw new Error('centre.yaml is not readable');
    const values = parse(readFileSync(join(deploy, 'jupyterhub/values.yaml'), 'utf8'));
    expect(values.singleuser.profileList).toEqual(
      parse(render(centre, 'kubespawner', centre.profiles)).profileList,
    );
  });

  test('each file says at its top what to change for another cluster', () => {
    for (const name of files()) {
      const [comment] = readFileSync(join(deploy, name), 'utf8').split(/^[^#]/m);
      expect(comment, name).toContain('Change');
    }
  });
});
