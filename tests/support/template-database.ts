import pg from 'pg';
import { migrate } from '../../src/database/migrate.ts';

const TEMPLATE = 'atelier_template';

/** Migrates the one database that the others are copies of. */
export async function makeTemplate(clusterUrl: string): Promise<void> {
  await asAdmin(clusterUrl, (admin) => admin.query(`create database ${TEMPLATE}`));
  await migrate(databaseUrl(clusterUrl, TEMPLATE));
}

/** This worker's own copy of the template, made anew: each test file starts with an empty shop. */
export async function cloneDatabase(): Promise<string> {
  const clusterUrl = process.env.ATELIER_TEST_CLUSTER ?? '';
  const name = `atelier_worker_${process.env.JEST_WORKER_ID}`;
  await asAdmin(clusterUrl, async (admin) => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} template ${TEMPLATE}`);
  });
  return databaseUrl(clusterUrl, name);
}

function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdmin(clusterUrl: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: databaseUrl(clusterUrl, 'postgres') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
