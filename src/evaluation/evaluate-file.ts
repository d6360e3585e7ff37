import { createReadStream } from 'node:fs';
import { CommandError, type Surroundings } from '../database/command.ts';
import { Faults } from '../database/csv/faults.ts';
import { withConnection } from '../database/csv/session.ts';
import { closeOrm, openOrm } from '../database/orm.ts';
import { showProgress } from '../database/progress.ts';
import { importSignals } from '../database/signals/import-signals.ts';
import { rebuildNeighbours } from '../recommendations/rebuild-neighbours.ts';
import { type History, hideTheLast } from './history.ts';
import { itemKnn } from './item-knn.ts';
import { type Judgement, judge } from './judge.ts';
import { shopRanking } from './shop-ranking.ts';
import { popularity, random } from './simple-rankers.ts';

/** What is asked for: the file, and of how many users the rankings are judged. */
export interface EvaluationRequest {
  file: string;
  users: number;
}

/** How each ranking did, the shop's first, and on what. */
export interface Evaluation {
  signals: number;
  history: History;
  users: number;
  judgements: [name: string, Judgement][];
}

const NEEDED = 'A user needs signals about three drawings or more; take a longer history.';

/** Judges the shop's ranking and those beside it on a history, in an empty, migrated database. */
export async function evaluateFile(
  url: string,
  { file, users }: EvaluationRequest,
  { output, errors, signal }: Pick<Surroundings, 'output' | 'errors' | 'signal'>,
): Promise<Evaluation> {
  const faults = new Faults();
  const { history, signals } = await withConnection(url, signal, async (client) => {
    const bytes = createReadStream(file);
    const { added } = await importSignals([client], { bytes, faults, signal, addMissing: true });
    errors.write(faults.report(file));
    if (added === 0) throw new CommandError(`${file} has no signal that can be used. Correct it.`);
    const left = await hideTheLast(client);
    await client.query('analyze');
    await rebuildNeighbours(client, { now: left.now });
    await client.query('vacuum (analyze) signal, drawing_neighbours');
    return { history: left, signals: added };
  });
  const asked = someOf(history, users);
  if (asked.length === 0) throw new CommandError(`${file} has nothing to hide of anyone. ${NEEDED}`);
  const judgements = await judgeAll(url, history, asked, output, signal);
  return { signals, history, users: asked.length, judgements };
}

async function judgeAll(
  url: string,
  history: History,
  users: number[],
  output: Surroundings['output'],
  signal: AbortSignal,
): Promise<Evaluation['judgements']> {
  const orm = await openOrm({ databaseUrl: url, preparedStatements: true });
  const progress = showProgress(output, { doing: 'Asking the shop', total: users.length, things: 'users' });
  const onUser = () => {
    signal.throwIfAborted();
    progress.advance(1);
  };
  try {
    const shop = await judge(history, users, shopRanking(orm.em, history), onUser);
    progress.end();
    return [
      ['the shop', shop],
      ['item-kNN', await judge(history, users, itemKnn(history))],
      ['popularity', await judge(history, users, popularity(history))],
      ['random', await judge(history, users, random(history))],
    ];
  } finally {
    progress.end();
    await closeOrm(orm);
  }
}

/** Those of whom something is hidden, or so many of them, spread evenly. */
function someOf({ hidden }: History, most: number): number[] {
  const all = [...hidden.keys()].filter((user) => (hidden[user]?.size ?? 0) > 0);
  const step = Math.max(1, all.length / most);
  return Array.from(
    { length: Math.min(most, all.length) },
    (_value, place) => all[Math.floor(place * step)] ?? 0,
  );
}
