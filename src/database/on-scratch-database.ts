import '../node-version.ts';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { readConfig } from '../config/config.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

/** Runs a command with DATABASE_URL naming a fresh, migrated database, which is dropped afterwards. */
const [command = '', ...args] = process.argv.slice(2);
const database = await openDatabase(readConfig(), () => undefined);
const name = `atelier_scratch_${randomBytes(4).toString('hex')}`;
const admin = new pg.Client({ connectionString: database.directUrl });
await admin.connect();
try {
  await admin.query(`create database ${name}`);
  const url = Object.assign(new URL(database.directUrl), { pathname: `/${name}` }).href;
  await migrate(url);
  process.exitCode = await run(url);
} finally {
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
  await database.stop();
}

function run(url: string): Promise<number> {
  const env = { ...process.env, DATABASE_URL: url, DATABASE_DIRECT_URL: '' };
  const child = spawn(command, args, { stdio: 'inherit', env });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 1)));
}
