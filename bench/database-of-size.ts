import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/database/embedded/embedded-postgres.ts';
import { makeOpenDirectory } from '../src/database/embedded/open-directory.ts';
import { migrate } from '../src/database/migrate.ts';
import type { Amounts } from '../src/database/seed/arguments.ts';
import { seedShop } from '../src/database/seed/seed-shop.ts';
import type { Work } from '../src/database/seed/work.ts';

export interface SizedDatabase {
  url: string;
  stop(): Promise<void>;
}

/** A database of so much, of which `dir` keeps one per number of drawings: built on the first run, migrated on later ones. */
export async function databaseOfSize(
  amounts: Amounts,
  dir: string,
  { signal, tell }: { signal: AbortSignal; tell: (line: string) => void },
): Promise<SizedDatabase> {
  await makeOpenDirectory(dir);
  const { drawings } = amounts;
  const dataDir = join(dir, String(drawings));
  const { url, stop } = await startEmbeddedPostgres({ dataDir, sharedDir: dir });
  try {
    await migrate(url);
    const there = await countedAt(url);
    if (there === 0) await fill(url, amounts, { signal, tell });
    else if (there !== drawings)
      throw new Error(
        `${dataDir} holds ${there} drawings, not ${drawings}: delete it to have it built anew.`,
      );
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fill(
  url: string,
  amounts: Amounts,
  { signal, tell }: { signal: AbortSignal; tell: (line: string) => void },
): Promise<void> {
  tell(`Building a database of ${amounts.drawings.toLocaleString('en')} drawings.`);
  const added = { users: 0, artists: 0, drawings: 0, reviews: 0 };
  const work: Work = { signal, added, onRows: () => undefined };
  await seedShop(url, amounts, { now: new Date(), work, onPlan: () => undefined });
}

/** What the triggers counted, which takes no time at any size. */
async function countedAt(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select coalesce(sum(drawing_count), 0)::int as counted from category',
    );
    return rows[0].counted;
  } finally {
    await client.end();
  }
}
