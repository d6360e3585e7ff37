import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts';
import { makeTemplate } from './template-database.ts';

/** One PostgreSQL for the run, with one migrated database that every worker clones. */
export default async function globalSetup(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atelier-tests-'));
  // PostgreSQL may run as another account than this one.
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({
    dataDir,
    sharedDir: dataDir,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      autovacuum: 'off',
    },
  });
  process.env.ATELIER_TEST_CLUSTER = postgres.url;
  await makeTemplate(postgres.url);
  Object.assign(globalThis, { atelierTestCluster: { postgres, dataDir } });
}
