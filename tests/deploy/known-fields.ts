import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** A manifest, and the group of Kubernetes that its kind is in, such as `apps/v1`. */
export interface Typed {
  group: string;
  manifest: { kind: string };
}

/** What TypeScript says of manifests as literals of Kubernetes' own types: a schema lets fields pass that nobody knows. */
export async function unknownFields(manifests: Typed[]): Promise<string> {
  const cache = resolve('node_modules/.cache');
  await mkdir(cache, { recursive: true });
  // Beside the packages, so that they are found.
  const folder = await mkdtemp(join(cache, 'manifests-'));
  const file = join(folder, 'manifests.ts');
  await writeFile(file, manifests.map(literal).join('\n'));
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext'];
  try {
    return await new Promise((told, failed) => {
      // It ends with 2 when it has something to say; a word for a code means that it did not run.
      execFile('tsc', [...options, file], (error, stdout) =>
        typeof error?.code === 'string' ? failed(error) : told(stdout),
      );
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function literal({ group, manifest }: Typed, index: number): string {
  return `import type { I${manifest.kind} as Kind${index} } from 'kubernetes-models/${group}';
export const manifest${index}: Kind${index} = ${JSON.stringify(manifest, null, 1)};`;
}
