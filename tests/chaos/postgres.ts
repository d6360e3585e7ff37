import { readFile } from 'node:fs/promises';
import { type Cluster, openCluster } from '../../src/database/embedded/cluster.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/database/embedded/embedded-postgres.ts';
import { runProgram } from '../../src/database/embedded/run-program.ts';
import { dataDirectory } from '../main/shop-process.ts';

/** A PostgreSQL that a test can stop as a power cut would; it comes back on the same port. */
export interface FragilePostgres {
  url: string;
  /** Every process of it ends at once, in the middle of what it does. */
  stopAtOnce(): Promise<void>;
  startAgain(): Promise<void>;
  /** How many deadlocks PostgreSQL found, whoever was told. */
  deadlocks(): Promise<number>;
  close(): Promise<void>;
}

export async function fragilePostgres(): Promise<FragilePostgres> {
  const dataDir = await dataDirectory();
  const place = { dataDir, sharedDir: dataDir };
  const starts: EmbeddedPostgres[] = [await startEmbeddedPostgres(place)];
  const url = starts[0]?.url ?? '';
  const cluster = await openCluster({ ...place, log: () => undefined });
  return {
    url,
    stopAtOnce: () => stopAtOnce(cluster),
    startAgain: async () => {
      const again = await startEmbeddedPostgres(place);
      starts.push(again);
      if (again.url !== url) throw new Error('PostgreSQL came back on another port; run the test again.');
    },
    deadlocks: async () => (await readFile(cluster.log, 'utf8')).split('deadlock detected').length - 1,
    close: async () => {
      for (const { stop } of starts) await stop();
    },
  };
}

async function stopAtOnce({ runtime, data, account }: Cluster): Promise<void> {
  const args = ['stop', '-D', data, '-s', '-m', 'immediate'];
  const { code, output } = await runProgram({ program: runtime.pgCtl, args, account });
  if (code !== 0) throw new Error(`PostgreSQL did not stop: ${output}`);
}
