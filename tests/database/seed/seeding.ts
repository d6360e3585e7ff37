import { PassThrough } from 'node:stream';
import pg from 'pg';
import { runSeed } from '../../../src/database/seed/run-seed.ts';

export interface Said {
  exitCode: number;
  output: string;
  errors: string;
}

/** Runs the command on a database, as `npm run seed --` with these arguments does. */
export async function runSeedOn(
  databaseUrl: string,
  args: string[],
  around: { signal?: AbortSignal; terminal?: boolean } = {},
): Promise<Said> {
  const { signal = new AbortController().signal, terminal = false } = around;
  const output = Object.assign(new PassThrough(), { isTTY: terminal, columns: 120 });
  const errors = new PassThrough();
  const exitCode = await runSeed(args, { env: { DATABASE_URL: databaseUrl }, output, errors, signal });
  return { exitCode, output: textOf(output), errors: textOf(errors) };
}

export const amounts = (drawings: number, users: number, reviews: number): string[] => [
  ...['--drawings', String(drawings)],
  ...['--users', String(users)],
  ...['--reviews', String(reviews)],
];

/** The rows of a query. */
export async function ask(databaseUrl: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

function textOf(stream: PassThrough): string {
  return String(stream.read() ?? '');
}
