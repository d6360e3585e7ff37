import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Something that was written somewhere, a character per byte; every place holds several. */
export interface Haystack {
  place: Place;
  name: string;
  text: string;
}

export const places = [
  'what clients were told',
  "the shops' output",
  "the shops' files",
  'the tables',
  'the jobs',
  "PostgreSQL's statistics",
  "PostgreSQL's log",
  'the WAL',
  "the tables' files",
  "the cluster's other files",
] as const;

export type Place = (typeof places)[number];

/** Times, process ids and lines of source code: digits by chance. */
const chance =
  /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?( UTC \[\d+\])?|"(time|pid|responseTime)":[\d.]+|:\d+:\d+\b/g;

/** A text without its digits by chance, and with the backslashes of text quoted in text as if it were quoted once. */
export const written = (place: Place, name: string, text: string): Haystack => ({
  place,
  name,
  text: text.replace(chance, '').replace(/\\+/g, '\\'),
});

/** Every table of the database that is not PostgreSQL's own, as COPY writes it; bytes as hexadecimal and as they are. */
export async function rowsIn(databaseUrl: string): Promise<Haystack[]> {
  return connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ schema: string; name: string }>(
      `select relnamespace::regnamespace::text as schema, oid::regclass::text as name from pg_class
       where relkind in ('r', 'm') and relnamespace::regnamespace::text !~ '^(pg_catalog|information_schema)$'`,
    );
    const found: Haystack[] = [];
    for (const { schema, name } of rows) {
      const text = Buffer.concat(await client.query(copyTo(`copy ${name} to stdout`)).toArray()).toString();
      const bytes = [...text.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'));
      const place = schema === 'graphile_worker' ? 'the jobs' : 'the tables';
      found.push(written(place, name, `${text}\n${Buffer.concat(bytes).toString('latin1')}`));
    }
    return found;
  });
}

/** What PostgreSQL says that was asked, and what it sampled of the answers. */
export async function statisticsOf(databaseUrl: string): Promise<Haystack[]> {
  return connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ text: string }>(
      `select query as text from pg_stat_statements union all select query from pg_stat_activity
       union all select concat(most_common_vals, histogram_bounds) from pg_stats where schemaname <> 'pg_catalog'`,
    );
    return rows.map(({ text }) => written("PostgreSQL's statistics", text.slice(0, 60), text));
  });
}

/** All files below a directory, one after the other. */
export async function* filesIn(
  directory: string,
  placeOf: (path: string) => Place,
): AsyncGenerator<Haystack> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const place = placeOf(path);
    const text = await readFile(path, 'latin1');
    yield place === "PostgreSQL's log" ? written(place, path, text) : { place, name: path, text };
  }
}

export function clusterPlaceOf(path: string): Place {
  if (path.endsWith('.log')) return "PostgreSQL's log";
  if (path.includes('/pg_wal/')) return 'the WAL';
  return path.includes('/base/') ? "the tables' files" : "the cluster's other files";
}

async function connected<Answer>(url: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
