import { lstat, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, canReach, isRoot, ownerOf, unprivilegedAccount } from './account.ts';
import { EmbeddedPostgresFailed } from './failures.ts';
import { makeCluster } from './make-cluster.ts';
import { keptPassword, makePassword } from './password.ts';
import { findRuntime, type Runtime, usableRuntime } from './runtime.ts';
import { sweepUnfinished } from './unfinished.ts';

/** A cluster that exists, with all that is needed to run it. */
export interface Cluster {
  data: string;
  log: string;
  password: string;
  account: Account | undefined;
  runtime: Runtime;
}

export interface ClusterPlace {
  dataDir: string;
  /** Where root puts what the unprivileged account could not reach in the checkout. */
  sharedDir: string;
  log: (message: string) => void;
}

/** Opens the cluster that `<dataDir>/postgres` points to, and makes it first when there is none. */
export async function openCluster(place: ClusterPlace): Promise<Cluster> {
  await mkdir(place.dataDir, { recursive: true });
  const dataDir = await realpath(place.dataDir);
  await Promise.all((isRoot() ? [dataDir, place.sharedDir] : [dataDir]).map(sweepUnfinished));
  const link = join(dataDir, 'postgres');
  const known = await publishedAt(link);
  const account = isRoot() ? await (known ? ownerOf(join(known, 'data')) : unprivilegedAccount()) : undefined;
  const runtime = await usableRuntime(await findRuntime(), account, isRoot() ? place.sharedDir : dataDir);
  const password = await (known ? keptPassword(dataDir) : makePassword(dataDir));
  const home = known ?? (await makeCluster({ ...place, dataDir, link, account, runtime, password }));
  const data = join(home, 'data');
  if (!(await canReach(account, data))) throw unreachable(data, link);
  return { data, log: join(home, 'postgres.log'), password, account, runtime };
}

async function publishedAt(link: string): Promise<string | undefined> {
  if (!(await lstat(link).catch(() => undefined))) return undefined;
  return realpath(link).catch((cause) => {
    throw new EmbeddedPostgresFailed(
      `${link} points to a database that is no longer there: restore it, or delete ${link} to begin anew.`,
      { cause },
    );
  });
}

const unreachable = (data: string, link: string) =>
  new EmbeddedPostgresFailed(
    `The account that owns ${data} can no longer enter it: open the directories above to it, ` +
      `start the shop as that account, or delete ${link} to begin anew.`,
  );
