// centre.yaml: read with every mistake named by its line, and written for KubeSpawner, podman and apptainer.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Centre, readCentre } from '../../src/lego/centre.ts';
import { render } from '../../src/lego/render.ts';
import { projectRoot } from '../helpers/tools.ts';

function centreOf(text: string): Centre {
  const centre = readCentre(text);
  if (!('profiles' in centre)) throw new Error(centre.map(({ text: said }) => said).join('\n'));
  return centre;
}

const example = centreOf(readFileSync(join(projectRoot, 'image/lego/centre.yaml'), 'latin1'));

describe('centre.yaml', () => {
  test('every mistake is told at once, with its line', () => {
    const mistakes = readCentre(
      [
        'notebook: {image: x}',
        'images:',
        '  A_b: {reference: r, mount: relative}',
        '  ok: {reference: r, mount: /a, extra: 1}',
        '  same: {reference: r, mount: /a}',
        'profiles:',
        '  - name: p',
        '    images: [missing]',
        '    memory: lots',
        '    cpu: no',
      ].join('\n'),
    );
    if ('profiles' in mistakes) throw new Error('no mistake was found');
    expect(mistakes.map(({ line, text }) => `${line} ${text.split(':')[0]}`).sort()).toEqual([
      '10 profiles.0.cpu',
      '3 images.A_b',
      '3 images.A_b.mount',
      '4 images.ok.extra',
      '5 images.same.mount',
      '8 profiles.0.images',
      '9 profiles.0.memory',
    ]);
  });

  test('what is no YAML, no table or empty is a mistake, never an exception', () => {
    for (const text of ['', '- a', 'a: [', 'profiles: 1', 'notebook: 3\nprofiles: [{}]'])
      expect('profiles' in readCentre(text), text).toBe(false);
  });

  test('KubeSpawner gets volumes by name, mounted read-only where the images were built for', () => {
    const { profileList } = parse(render(example, 'kubespawner', example.profiles));
    const ml = profileList.find(
      ({ slug }: { slug: string }) => slug === 'machine-learning',
    ).kubespawner_override;
    expect(profileList[0].default).toBe(true);
    expect(ml.volumes['lego-ml']).toEqual({
      name: 'lego-ml',
      image: { reference: 'registry.example.org/lego/ml:2026.11', pullPolicy: 'IfNotPresent' },
    });
    expect(ml.volume_mounts['lego-ml']).toEqual({
      name: 'lego-ml',
      mountPath: '/opt/lego/envs/ml',
      readOnly: true,
    });
    expect(ml.environment.LMODJS_LEGO_PATH).toBe('/opt/lego/envs/ml:/opt/lego/tools');
  });

  test('a profile names a collection and modules, which the start of the image reads', () => {
    const own = centreOf(
      'notebook: {image: n}\nprofiles: [{name: p, collection: my work, modules: [a/1, b], environment: {X: y}}]',
    );
    expect(
      parse(render(own, 'kubespawner', own.profiles)).profileList[0].kubespawner_override.environment,
    ).toEqual({
      LMODJS_COLLECTION: 'my work',
      LMODJS_MODULES: 'a/1 b',
      X: 'y',
    });
    expect(render(own, 'podman', own.profiles)).toContain("--env 'LMODJS_COLLECTION=my work'");
  });

  test('commands of podman and apptainer are words that a shell keeps apart', () => {
    const odd = centreOf('notebook: {image: n}\nprofiles: [{name: p, environment: {A: "it\'s $HOME"}}]');
    expect(render(odd, 'podman', odd.profiles)).toContain("--env 'A=it'\\''s $HOME'");
  });

  test('the command of apptainer makes what is missing and mounts the partition that holds the files', () => {
    const text = [
      'notebook: {image: my-registry.example.org:5000/notebook:1}',
      'software: {claim: /apps/eb, mount: /opt/apps}',
      'images: {ml: {reference: r.example.org/ml:1, mount: /opt/lego/ml}, old: {reference: r/old, mount: "/opt/le#go"}}',
      'profiles: [{name: p, images: [ml, old], environment: {A: "it\'s $HOME"}}]',
    ].join('\n');
    const centre = centreOf(text);
    const folder = mkdtempSync(join(tmpdir(), 'lmodjs-apptainer-'));
    const list = [
      '------',
      'ID   |GROUP   |LINK    |SIF POSITION (start-end)  |TYPE',
      '------',
      '1    |1       |NONE    |32176-32221               |Def.FILE',
      '4    |1       |NONE    |36864-22827008            |FS (Squashfs/*System/amd64)',
    ];
    writeFileSync(
      join(folder, 'apptainer'),
      `#!/bin/sh\n[ "$1" = sif ] && { cat <<'E'\n${list.join('\n')}\nE\n exit; }\nprintf '[%s]' "$@"; echo\n`,
      { mode: 0o755 },
    );
    writeFileSync(join(folder, 'old.sif'), '');
    const { stdout, status } = spawnSync(
      '/bin/sh',
      ['-eu', '-c', render(centre, 'apptainer', centre.profiles)],
      {
        cwd: folder,
        env: { PATH: `${folder}:/usr/bin:/bin`, HOME: '/home/me' },
        encoding: 'utf8',
      },
    );
    rmSync(folder, { recursive: true });
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '[build][ml.sif][docker://r.example.org/ml:1]',
      [
        '[run][--containall][--no-eval][--home][/home/me]',
        '[--env][LMODJS_SOFTWARE=/opt/apps][--env][LMODJS_LEGO_PATH=/opt/lego/ml:/opt/le#go]',
        "[--env][A=it's $HOME]",
        '[--bind][/apps/eb:/opt/apps:ro]',
        '[--mount][type=bind,src=ml.sif,dst=/opt/lego/ml,image-src=/,id=4,ro]',
        '[--mount][type=bind,src=old.sif,dst=/opt/le#go,image-src=/,id=4,ro]',
        '[docker://my-registry.example.org:5000/notebook:1]',
      ].join(''),
      '',
    ]);
  });
});
