import { rm } from 'node:fs/promises';
import type { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts';

export default async function globalTeardown(): Promise<void> {
  const { atelierTestCluster } = globalThis as unknown as {
    atelierTestCluster: { postgres: EmbeddedPostgres; dataDir: string };
  };
  await atelierTestCluster.postgres.stop();
  await rm(atelierTestCluster.dataDir, { recursive: true, force: true });
}
