import { readConfig } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { EmbeddedPostgresFailed, EmbeddedPostgresUnavailable } from './embedded/failures.ts';
import { migrate } from './migrate.ts';
import { DatabaseError, openDatabase } from './open-database.ts';
import type { Output } from './progress.ts';

/** What a command has around it. */
export interface Surroundings {
  /** The environment; that of the process when absent. */
  env?: NodeJS.ProcessEnv;
  output: Output;
  errors: Output;
  /** Aborts when the person no longer wants it. */
  signal: AbortSignal;
}

/** What a person can mend; the message is one sentence they can act on. */
export class CommandError extends Error {}

const EXPECTED = [
  ...[CommandError, ConfigError, DatabaseError],
  ...[EmbeddedPostgresFailed, EmbeddedPostgresUnavailable],
];

/**
 * A command's exit code, which `work` returns; its failure is told, with a stack only when nobody expected it. What fails
 * once the person no longer wants it was interrupted: 130, as of a shell's command.
 */
export async function runCommand(
  errors: Output,
  work: () => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted) {
      errors.write('Interrupted. It can be started again.\n');
      return 130;
    }
    const expected = EXPECTED.some((kind) => error instanceof kind);
    errors.write(`${expected ? (error as Error).message : (error as Error).stack}\n`);
    return 1;
  }
}

/** Runs a command in this process: the first Ctrl-C takes back what it is doing, a second one ends it at once. */
export async function runHere(command: (args: string[], around: Surroundings) => Promise<number>) {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  const around = { output: process.stdout, errors: process.stderr, signal: stop.signal };
  process.exitCode = await command(process.argv.slice(2), around);
}

/** Opens the shop's database, migrated, for as long as the work takes. */
export async function onDatabase<Answer>(
  env: NodeJS.ProcessEnv | undefined,
  work: (url: string) => Promise<Answer>,
): Promise<Answer> {
  const database = await openDatabase(readConfig(env), () => undefined);
  try {
    await migrate(database.directUrl);
    return await work(database.directUrl);
  } finally {
    await database.stop();
  }
}
