// The questions of the comparison: which loads, on which tree.
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

export interface Load {
  readonly name: string;
  readonly tree: string;
  readonly modules: readonly string[];
}

/** A small load from the fixtures, and chains from the flat EasyBuild tree where there is one. */
export function loads(fixtures: string, trees: string | undefined): Load[] {
  const flat = join(trees ?? '/nowhere', 'eb-flat/apps/easybuild/modules/all');
  const found: Load[] = [
    { name: 'fixtures: zlib', tree: join(fixtures, 'flat'), modules: ['zlib/1.3.1'] },
    { name: 'fixtures: SciPy-bundle', tree: join(fixtures, 'flat'), modules: ['SciPy-bundle'] },
  ];
  if (!existsSync(flat)) return found;
  // strace names open directories by their real paths
  const tree = realpathSync(flat);
  const chains = [
    'zlib/1.3.1',
    'Armadillo/15.0.1-foss-2025b',
    'PyTorch-bundle/2.1.2-foss-2023a-CUDA-12.1.1',
    'synthcity/0.2.11-foss-2023b',
  ];
  return [...found, ...chains.map((module) => ({ name: `11k modules: ${module}`, tree, modules: [module] }))];
}
