import type { MikroORM } from '@mikro-orm/postgresql';
import type { ReadReplicas } from '../../shared/read-replicas.ts';
import { closeOrm } from '../orm.ts';
import { watchFreshness } from './freshness.ts';

/** So that with the time of the query nothing shown is older than a second. */
const MOST_LAG_MS = 900;

export interface Replicas extends ReadReplicas {
  close(): Promise<void>;
}

/** The copies at these addresses, in turn; one that lags behind, or does not answer, is left out until it is well again. */
export async function openReplicas(
  { databaseDirectUrl, databaseReplicaUrls }: { databaseDirectUrl: string; databaseReplicaUrls: string[] },
  open: (url: string) => Promise<MikroORM>,
): Promise<Replicas> {
  const copies = await Promise.all(databaseReplicaUrls.map(async (url) => ({ url, orm: await open(url) })));
  const freshness = watchFreshness(databaseDirectUrl, databaseReplicaUrls);
  let turn = 0;
  return {
    fresh: () => {
      const now = performance.now();
      const well = copies.filter(({ url }) => now - freshness.shownUntil(url) <= MOST_LAG_MS);
      turn += 1;
      return well[turn % well.length]?.orm.em.fork();
    },
    close: async () => {
      await freshness.close();
      await Promise.all(copies.map(({ orm }) => closeOrm(orm)));
    },
  };
}
