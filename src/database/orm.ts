import 'reflect-metadata';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { watchStatements } from '../telemetry/statements.ts';
import { stopAbandonedStatements } from './abandoned-statements.ts';
import { entities } from './entities.ts';
import { limitLockWaits } from './lock-waits.ts';
import { releaseLostConnections } from './lost-connections.ts';
import { pipelineReads } from './pipelining/pipeline-reads.ts';
import { planForMemory } from './planner-settings.ts';
import { keepPrepared } from './prepared-statements.ts';

const INT8 = 20;
const TIMESTAMPTZ = 1184;
const GRACE_MS = 1_000;

interface OrmSettings {
  databaseUrl: string | undefined;
  poolMax?: number;
  /** Whether connections keep statements prepared; without it, they do not. */
  preparedStatements?: boolean;
  /** How long a statement may take; without it, for ever, as a migration may need. */
  statementTimeoutMs?: number;
  /** Whether who opens it says how long locks are waited for, as migrations do; else nobody waits longer than five seconds. */
  ownLockWaits?: boolean;
  /** Where warnings, such as a connection that was lost, go. */
  log?: (message: string) => void;
}

/** MikroORM's options, the same for the server, the tests and its command line. */
export function ormOptions(options: OrmSettings): Options {
  return defineConfig({
    clientUrl: options.databaseUrl,
    entities,
    metadataProvider: ReflectMetadataProvider,
    // A database that is missing is a mistake in the address, not one to make.
    ensureDatabase: false,
    extensions: [Migrator],
    migrations: {
      path: 'migrations',
      migrationsList: migrations,
      transactional: true,
      // One transaction each: what one takes a lock for, the next may do without it.
      allOrNothing: false,
      // Only migration:create writes the snapshot; a start must not.
      snapshotOnMigrate: false,
      snapshotName: '.snapshot-atelier',
    },
    pool: { max: options.poolMax ?? 10, idleTimeoutMillis: 30_000 },
    driverOptions: {
      // MikroORM takes host, port, user, password and name from the URL, but not what follows, such as sslmode.
      connectionString: options.databaseUrl,
      onPoolCreated: (pool: Pool) => preparePool(pool, options),
      connectionTimeoutMillis: 5_000,
      // PostgreSQL stops a statement that takes longer.
      statement_timeout: options.statementTimeoutMs,
      application_name: 'atelier',
    },
    logger: options.log ?? (() => undefined),
    colors: false,
  });
}

export async function openOrm(options: OrmSettings): Promise<MikroORM> {
  return MikroORM.init(ormOptions(options));
}

/** Kysely ends the pool only when it has used it itself, which prepared statements do not need it for. */
export async function closeOrm(orm: MikroORM): Promise<void> {
  const pool = await poolOf(orm);
  await orm.close(true);
  if (!pool.ending) await pool.end();
}

/** The connections that the shop's queries go over. */
export async function poolOf(orm: MikroORM): Promise<Pool> {
  return (orm.em.getConnection() as unknown as { getNativeClient(): Promise<Pool> }).getNativeClient();
}

function preparePool(
  pool: Pool,
  { preparedStatements, statementTimeoutMs, ownLockWaits }: OrmSettings,
): void {
  readNumbersAndDates(pool);
  if (!ownLockWaits) limitLockWaits(pool);
  if (preparedStatements) keepPrepared(pool);
  pipelineReads(pool);
  releaseLostConnections(pool);
  // A PostgreSQL that does not even stop a statement hangs, which is to be down.
  stopAbandonedStatements(pool, statementTimeoutMs && statementTimeoutMs + GRACE_MS);
  watchStatements(pool);
  planForMemory(pool);
}

/** Rows carry numbers and Dates: our bigints are money and counts, below 2^53 by their CHECKs. */
function readNumbersAndDates(pool: Pool): void {
  const types = pool.options.types as unknown as {
    setTypeParser(oid: number, parse: (text: string) => unknown): void;
  };
  types.setTypeParser(INT8, Number);
  types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text));
}
