import { ConfigError, readConfig } from '../../config.ts';
import { EmbeddedPostgresFailed, EmbeddedPostgresUnavailable } from '../embedded/failures.ts';
import { migrate } from '../migrate.ts';
import { DatabaseError, openDatabase } from '../open-database.ts';
import { openOrm } from '../orm.ts';
import { type Amounts, HELP, readArguments, SeedArgumentError } from './arguments.ts';
import type { Plan } from './plan.ts';
import { type Progress, showProgress } from './progress.ts';
import { seedShop } from './seed-shop.ts';
import { SeedingAlready } from './session.ts';
import { farewell, shortfall } from './summary.ts';
import type { Added, Work } from './work.ts';

/** What a person can mend: told in one sentence, without a stack. */
const EXPECTED = [
  ConfigError,
  DatabaseError,
  EmbeddedPostgresFailed,
  EmbeddedPostgresUnavailable,
  SeedArgumentError,
  SeedingAlready,
];

interface Surroundings {
  /** The environment; that of the process when absent. */
  env?: NodeJS.ProcessEnv;
  output: NodeJS.WritableStream & { isTTY?: boolean };
  errors: NodeJS.WritableStream;
  /** Aborts when the person no longer wants it. */
  signal: AbortSignal;
}

/** The whole command; returns its exit code. */
export async function runSeed(args: string[], around: Surroundings): Promise<number> {
  try {
    const amounts = readArguments(args);
    if (amounts !== 'help') return await seed(amounts, around);
    around.output.write(HELP);
    return 0;
  } catch (error) {
    const expected = EXPECTED.some((kind) => error instanceof kind);
    around.errors.write(`${expected ? (error as Error).message : (error as Error).stack}\n`);
    return 1;
  }
}

async function seed(amounts: Amounts, { env, output, signal }: Surroundings): Promise<number> {
  const began = performance.now();
  const database = await openDatabase(readConfig(env), () => undefined);
  const added: Added = { users: 0, artists: 0, drawings: 0, reviews: 0 };
  let progress: Progress | undefined;
  const onPlan = (plan: Plan) => {
    output.write(shortfall(plan));
    progress = showProgress(output, plan.users + plan.drawings + plan.reviews);
  };
  const work: Work = { signal, added, onRows: (rows) => progress?.advance(rows) };
  try {
    await migrateAt(database.url);
    await seedShop(database.url, amounts, { now: new Date(), work, onPlan });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    progress?.end();
    await database.stop();
  }
  output.write(farewell(added, { seconds: (performance.now() - began) / 1000, interrupted: signal.aborted }));
  return signal.aborted ? 130 : 0;
}

async function migrateAt(databaseUrl: string): Promise<void> {
  const orm = await openOrm({ databaseUrl });
  try {
    await migrate(orm);
  } finally {
    await orm.close(true);
  }
}
