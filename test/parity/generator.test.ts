// Random series of commands: ours beside the real Lmod of this machine, after every step.
import { describe, expect, it } from 'vitest';
import { fixtures, ours, real, withoutReal } from './engines.ts';
import { compareSeries } from './series.ts';

const steps = process.env['LMODJS_FULL'] === undefined ? 200 : 5000;
const firstSeed = Number(process.env['LMODJS_SEED'] ?? 1);

describe('random series of commands', () => {
  if (real === undefined) {
    it.skip(withoutReal, () => {});
    return;
  }
  const engine = real;
  const { version } = engine;
  it(`do in ours what they do in Lmod ${version}`, { timeout: 7_200_000 }, () => {
    const result = compareSeries({ real: engine, ours, fixtures, firstSeed, steps });
    console.log(
      `${result.compared} steps compared with Lmod ${version}, ${result.changing} of them changed something`,
    );
    expect(result.differences.join('\n\n')).toBe('');
    expect(result.changing).toBeGreaterThan(result.compared / 3);
  });
});
