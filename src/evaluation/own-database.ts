import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../database/migrate.ts';

/** A fresh, migrated database beside the shop's, for as long as the work takes: nothing in the shop is touched. */
export async function onOwnDatabase<Answer>(
  shopUrl: string,
  work: (url: string) => Promise<Answer>,
): Promise<Answer> {
  const name = `atelier_evaluation_${randomBytes(4).toString('hex')}`;
  const url = Object.assign(new URL(shopUrl), { pathname: `/${name}` }).href;
  const admin = new pg.Client({ connectionString: shopUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    await migrate(url);
    return await work(url);
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}
