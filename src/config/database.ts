import { z } from 'zod';
import { listOf, toggle, type Values, wholeNumberWithin } from './kinds.ts';

const address = z
  .string()
  .refine(
    isDatabaseUrl,
    'has to look like postgres://user:password@host:5432/name, special characters percent-encoded',
  );

export const databaseSettings = {
  DATABASE_URL: address.optional(),
  DATABASE_DIRECT_URL: address.optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .transform(listOf)
    .refine(
      (list) => list.every(isDatabaseUrl),
      'has to be a comma-separated list of addresses like postgres://user:password@host:5432/name',
    )
    .default([]),
  DATABASE_POOL_MAX: wholeNumberWithin(1, 1000).default(10),
  DATABASE_PREPARED_STATEMENTS: toggle.default(true),
  MIGRATE_ON_START: toggle.default(true),
  DEMO_DATA: toggle.optional(),
};

export interface DatabaseConfig {
  /** Undefined: the embedded one. */
  databaseUrl: string | undefined;
  /** Where `databaseUrl` leads to a pooler: the way to PostgreSQL itself. */
  databaseDirectUrl: string | undefined;
  /** Copies of the database that follow it. */
  databaseReplicaUrls: string[];
  databasePoolMax: number;
  /** Whether connections keep statements prepared. */
  preparedStatements: boolean;
  /** Whether a start runs the migrations; otherwise it waits until they have run. */
  migrateOnStart: boolean;
  demoData: boolean;
}

export function databaseConfig(values: Values<typeof databaseSettings>): DatabaseConfig {
  return {
    databaseUrl: values.DATABASE_URL,
    databaseDirectUrl: values.DATABASE_DIRECT_URL,
    databaseReplicaUrls: values.DATABASE_REPLICA_URLS,
    databasePoolMax: values.DATABASE_POOL_MAX,
    preparedStatements: values.DATABASE_PREPARED_STATEMENTS,
    migrateOnStart: values.MIGRATE_ON_START,
    demoData: values.DEMO_DATA ?? values.DATABASE_URL === undefined,
  };
}

function isDatabaseUrl(value: string): boolean {
  try {
    const { protocol, pathname } = new URL(decodeURIComponent(value) && value);
    return ['postgres:', 'postgresql:'].includes(protocol) && pathname.length > 1;
  } catch {
    return false;
  }
}
