import pg from 'pg';
import { migrate } from '../../src/database/migrate.ts';

const TEMPLATE = 'atelier_template';

/** Migrates the one database that the others are copies of. */
export async function makeTemplate(clusterUrl: string): Promise<void> {
  await asAdmin(clusterUrl, (admin) => admin.query(`create database ${TEMPLATE}`));
  await migrate(databaseUrl(clusterUrl, TEMPLATE));
}

/** This worker's own copy of a template, made anew: each test file starts with a shop that no other has touched. */
export async function cloneDatabase(template = TEMPLATE): Promise<string> {
  const name = `atelier_worker_${process.env.JEST_WORKER_ID}`;
  await asAdmin(cluster(), async (admin) => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} template ${template}`);
  });
  return databaseUrl(cluster(), name);
}

/** A template that is filled once a run, by the worker that needs it first; the others wait for it. */
export async function templateWith(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  await asAdmin(cluster(), async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await admin.query(`create database ${name}_filling template ${TEMPLATE}`);
    await fill(databaseUrl(cluster(), `${name}_filling`));
    await admin.query(`alter database ${name}_filling rename to ${name}`);
  });
  return name;
}

const cluster = () => process.env.ATELIER_TEST_CLUSTER ?? '';

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
