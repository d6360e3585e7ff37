import { chown, mkdir, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, canReach } from './account.ts';
import type { ClusterPlace } from './cluster.ts';
import { EmbeddedPostgresFailed } from './failures.ts';
import { makeOpenDirectory } from './open-directory.ts';
import { runProgram } from './run-program.ts';
import type { Runtime } from './runtime.ts';
import { lastWords } from './server-log.ts';
import { finishedName, unfinishedName } from './unfinished.ts';

export interface ClusterPlan extends ClusterPlace {
  link: string;
  account: Account | undefined;
  runtime: Runtime;
  password: string;
}

const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
const settings = ['--set=timezone=UTC', '--set=log_timezone=UTC', '--text-search-config=english'];

/** Makes a cluster under a name of its own and publishes it by a link; returns the home of the published one. */
export async function makeCluster(plan: ClusterPlan): Promise<string> {
  const making = join(await roomFor(plan), unfinishedName('postgres'));
  plan.log(`Making a new PostgreSQL cluster in ${finishedName(making)}.`);
  try {
    await mkdir(making, { mode: 0o700 });
    await runInitdb(plan, making);
    return await publish(making, plan.link);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function roomFor({ account, dataDir, sharedDir, log }: ClusterPlan): Promise<string> {
  if (await canReach(account, dataDir)) return dataDir;
  await makeOpenDirectory(sharedDir);
  if (await canReach(account, sharedDir)) {
    log(
      `PostgreSQL cannot run as root, and its account cannot enter ${dataDir}: the data goes to ${sharedDir}.`,
    );
    return sharedDir;
  }
  throw new EmbeddedPostgresFailed(
    `The account that runs PostgreSQL for root can enter neither ${dataDir} nor ${sharedDir}: ` +
      'open one of them to it, start the shop as an ordinary user, or set DATABASE_URL.',
  );
}

async function runInitdb({ runtime, account, password, dataDir }: ClusterPlan, home: string): Promise<void> {
  const secret = join(home, 'password');
  await writeFile(secret, password, { mode: 0o600 });
  if (account) await Promise.all([home, secret].map((path) => chown(path, account.uid, account.gid)));
  const who = ['--username=atelier', `--pwfile=${secret}`, '--auth=scram-sha-256'];
  const args = ['-D', join(home, 'data'), ...who, ...locale, ...settings, '--no-instructions'];
  const { code, output } = await runProgram({ program: runtime.initdb, args, account });
  await rm(secret, { force: true });
  if (code === 0) return;
  const log = join(dataDir, 'initdb.log');
  await writeFile(log, output).catch(() => undefined); // a full disk must not hide its own reason
  throw new EmbeddedPostgresFailed(
    `PostgreSQL could not make its cluster (${lastWords(output)}): put that right and start again; the whole story is in ${log}.`,
  );
}

/** Only one process can create the link, so of two who make a cluster at once both use the winner's. */
async function publish(making: string, link: string): Promise<string> {
  const home = finishedName(making);
  await rename(making, home);
  const target = dirname(home) === dirname(link) ? basename(home) : home;
  try {
    await symlink(target, link, 'junction');
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return realpath(link);
}
