// What modules of ours export, types left out.
import { join } from 'node:path';
import * as esbuild from 'esbuild';

/** The names by the module's path. `paths` are relative to the package. */
export async function exportedNames(root, paths) {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: paths,
    outdir: join(root, 'dist'),
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  return new Map(Object.values(metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]));
}
