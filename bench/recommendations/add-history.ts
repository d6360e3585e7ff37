import pg from 'pg';
import { Faults } from '../../src/database/csv/faults.ts';
import { withConnection } from '../../src/database/csv/session.ts';
import { importSignals } from '../../src/database/signals/import-signals.ts';
import { csvOf } from '../../src/evaluation/synthetic/run-generate.ts';
import type { SyntheticSignal } from '../../src/evaluation/synthetic/shoppers.ts';
import { makeWorld, signalsOf } from '../../src/evaluation/synthetic/world.ts';
import { rebuildNeighbours } from '../../src/recommendations/rebuild-neighbours.ts';
import type { Run } from './arguments.ts';

/** Of a drawing that is looked at, this many signals come on average. */
const PER_INTEREST = 1.37;

/** Gives the people of a database a history with tastes in it, and learns from it; returns how many signals there are. */
export async function addHistory(url: string, run: Run, signal: AbortSignal): Promise<number> {
  if (await hasLearnt(url)) return countedAt(url);
  const interests = Math.round(run.signals / PER_INTEREST);
  const size = { users: run.users, drawings: run.drawings, interests, seed: 1 };
  const faults = new Faults();
  const bytes = chunksOf(csvOf(namedAsSeeded(signalsOf(makeWorld(size), size))));
  await withConnection(url, signal, (one) =>
    withConnection(url, signal, (other) => importSignals([one, other], { bytes, faults, signal })),
  );
  if (faults.lines > 0) throw new Error(faults.report('history'));
  await withConnection(url, signal, async (client) => {
    await client.query('analyze signal');
    await rebuildNeighbours(client);
    await client.query('vacuum (analyze) signal, drawing_neighbours');
  });
  return countedAt(url);
}

/** People and drawings by the names that src/database/seed gives them. */
function* namedAsSeeded(signals: Iterable<SyntheticSignal>): Generator<SyntheticSignal> {
  for (const given of signals) {
    const sku = `LOAD-${given.drawing.name.slice(2).padStart(7, '0')}`;
    const user = given.user.replace('person', 'load');
    yield { ...given, user, drawing: { ...given.drawing, name: sku } };
  }
}

async function* chunksOf(lines: Iterable<string>): AsyncGenerator<Buffer> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < 1000) continue;
    yield Buffer.from(chunk.join(''));
    chunk = [];
  }
  yield Buffer.from(chunk.join(''));
}

const countedAt = (url: string) => answerTo<number>(url, 'select count(*)::int as value from signal');
const hasLearnt = (url: string) =>
  answerTo<boolean>(url, 'select exists (select from drawing_neighbours) as value');

async function answerTo<Value>(connectionString: string, query: string): Promise<Value> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ value: Value }>(query).finally(() => client.end());
  return rows[0]?.value as Value;
}
