import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import pg from 'pg';

jest.setTimeout(30_000); // a busy machine may need several seconds for initdb

/** A directory for one test that PostgreSQL's account can enter, with a data directory and a shared one in it. */
export async function openPlace() {
  const base = await mkdtemp(join(tmpdir(), 'atelier-'));
  await chmod(base, 0o755);
  return { base, dataDir: join(base, 'data'), sharedDir: join(base, 'shared') };
}

export async function postmasterPid(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(text, 10) || undefined;
}

/** Kills PostgreSQL and every process of it. */
export async function killPostgres(dataDir: string): Promise<void> {
  const pid = await postmasterPid(dataDir);
  if (!pid || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')) return;
  // Without any it is empty, and 0 would be everyone of our own group.
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  for (const each of [pid, ...children]) process.kill(each, 'SIGKILL');
}

export async function remove({ base, dataDir }: { base: string; dataDir: string }): Promise<void> {
  await killPostgres(dataDir).catch(() => undefined);
  // A killed server's last processes may still be writing.
  await rm(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Asks again until the answer is yes; Jest's own time limit ends what never comes true. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise(setImmediate);
}
