import { onDatabase, runCommand, type Surroundings } from '../command.ts';
import { type Progress, showProgress } from '../progress.ts';
import { type Amounts, HELP, readArguments } from './arguments.ts';
import type { Plan } from './plan.ts';
import { seedShop } from './seed-shop.ts';
import { farewell, shortfall } from './summary.ts';
import type { Added, Work } from './work.ts';

/** The whole command; returns its exit code. */
export async function runSeed(args: string[], around: Surroundings): Promise<number> {
  return runCommand(around.errors, async () => {
    const amounts = readArguments(args);
    if (amounts !== 'help') return seed(amounts, around);
    around.output.write(HELP);
    return 0;
  });
}

async function seed(amounts: Amounts, { env, output, signal }: Surroundings): Promise<number> {
  const began = performance.now();
  const added: Added = { users: 0, artists: 0, drawings: 0, reviews: 0 };
  let progress: Progress | undefined;
  const onPlan = (plan: Plan) => {
    output.write(shortfall(plan));
    const total = plan.users + plan.drawings + plan.reviews;
    progress = showProgress(output, { doing: 'Seeding', total, things: 'rows' });
  };
  const work: Work = { signal, added, onRows: (rows) => progress?.advance(rows) };
  try {
    await onDatabase(env, (url) => seedShop(url, amounts, { now: new Date(), work, onPlan }));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    progress?.end();
  }
  output.write(farewell(added, { seconds: (performance.now() - began) / 1000, interrupted: signal.aborted }));
  return signal.aborted ? 130 : 0;
}
