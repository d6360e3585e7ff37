import { openCluster } from './cluster.ts';
import { databaseUrl } from './connection.ts';
import { enter } from './enter.ts';
import { asSentence } from './failures.ts';
import { type Settings, stopServer } from './server.ts';

export interface EmbeddedPostgres {
  /** postgres://atelier:<password>@127.0.0.1:<port>/atelier */
  url: string;
  /** Whether another process had PostgreSQL running already. */
  joined: boolean;
  /** Leaves; PostgreSQL stops when no other process uses it. May be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where the cluster lives; created when missing, and a fresh start when deleted. */
  dataDir: string;
  log?: (message: string) => void;
  /** PostgreSQL settings for a server that is started here; one that already runs keeps its own. */
  settings?: Settings;
  /** Where root puts what PostgreSQL's account could not reach below `dataDir`. */
  sharedDir?: string;
}

/**
 * Starts the PostgreSQL that comes with the shop, or joins the one that already runs on `dataDir`.
 * Throws EmbeddedPostgresUnavailable where there are no programs for this machine, else EmbeddedPostgresFailed.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => undefined, settings = {}, sharedDir = '/var/lib/atelier' } = options;
  try {
    const cluster = await openCluster({ dataDir, sharedDir, log });
    const { lease, port, joined } = await enter(cluster, settings);
    log(`PostgreSQL ${joined ? 'was already running' : 'started'} on 127.0.0.1:${port}.`);
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= lease.leave(() => stopServer(cluster));
      return stopped;
    };
    return { url: databaseUrl({ port, password: cluster.password }), joined, stop };
  } catch (error) {
    throw asSentence(error, dataDir);
  }
}
