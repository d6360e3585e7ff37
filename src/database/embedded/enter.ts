import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { EmbeddedPostgresFailed } from './failures.ts';
import { Lease } from './lease.ts';
import { type Postmaster, runningPostmaster } from './postmaster.ts';
import { type Settings, startServer } from './server.ts';

export interface Entry {
  lease: Lease;
  port: number;
  joined: boolean;
}

const patience = 60_000; // for a server that starts, recovers or stops
const refusalPatience = 5_000; // for one that says it is ready and yet does not let us in

/** Joins the server that runs this cluster, or starts one; waits for one that is on its way up or down. */
export async function enter(cluster: Cluster, settings: Settings): Promise<Entry> {
  const begin = Date.now();
  let joined = true;
  let refusedSince: number | undefined;
  while (Date.now() - begin < patience) {
    const postmaster = await runningPostmaster(cluster.data);
    if (!postmaster) {
      joined = false;
      await startServer(cluster, settings);
      continue;
    }
    const { lease, refusal } = await tryToJoin(cluster, postmaster);
    if (lease) return { lease, port: postmaster.port, joined };
    refusedSince = refusal ? (refusedSince ?? Date.now()) : undefined;
    if (refusedSince && Date.now() - refusedSince > refusalPatience)
      throw closed(cluster, postmaster, refusal);
    await pause(50);
  }
  throw new EmbeddedPostgresFailed(
    `PostgreSQL is still starting or stopping after a minute: wait and start again; its log is ${cluster.log}.`,
  );
}

async function tryToJoin({ password }: Cluster, { port, ready }: Postmaster) {
  if (!ready) return {};
  try {
    return { lease: await Lease.take({ port, password }) };
  } catch (error) {
    return { refusal: error as Error };
  }
}

const closed = ({ data, log }: Cluster, { pid, port }: Postmaster, cause: Error | undefined) =>
  new EmbeddedPostgresFailed(
    `${data}/postmaster.pid says that process ${pid} is PostgreSQL on port ${port}, but it lets nobody in ` +
      `(${cause?.message}): end that process if it is PostgreSQL, else delete that file, and start again; the log is ${log}.`,
    { cause },
  );
