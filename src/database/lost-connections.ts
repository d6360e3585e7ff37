import type { Pool, PoolClient } from 'pg';

/**
 * Gives a connection that was lost back to its pool. Kysely releases a transaction's connection only after its rollback
 * went through, which on a lost one it never does: ten of them, and a pool of ten would wait for ever.
 */
export function releaseLostConnections(pool: Pool): void {
  const inUse = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      if (inUse.has(client)) giveBack(client);
    });
  });
}

/** Whoever still holds it may release it too: pg-pool would throw at the second time. */
function giveBack(client: PoolClient): void {
  const { release } = client;
  client.release = () => undefined;
  release(true);
}
