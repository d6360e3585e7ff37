import { existsSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/**
 * Loaded into a server before the shop (`node --import`), as no code of the shop's own knows how to fail: while the file
 * that FAULTY_BANK names is there, three of ten calls on the line to the sandbox bank fail. Some never arrive, some arrive
 * and their answer is lost, and some arrive when everyone has given them up. Prints how each call went.
 */
const FAULTS = 0.3;
const LATE_MS = { least: 5_000, most: 30_000 };
const THE_BANK = 'atelier-sandbox-bank';
const STDOUT = 1;

type Query = (this: pg.Pool, ...call: unknown[]) => Promise<unknown>;
type Way = 'well' | 'never' | 'unanswered' | 'late';

const query = pg.Pool.prototype.query as Query;
const faulty: Query = async function (...call) {
  const isBank = this.options.application_name === THE_BANK;
  if (!isBank || !existsSync(process.env.FAULTY_BANK ?? '')) return query.apply(this, call);
  const way = chooseWay();
  writeSync(STDOUT, `bank call: ${way}\n`);
  if (way === 'well') return query.apply(this, call);
  if (way === 'unanswered') await query.apply(this, call);
  if (way === 'late') void arriveLate(() => query.apply(this, call));
  throw new Error('The line to the bank was cut.');
};
Object.assign(pg.Pool.prototype, { query: faulty });

function chooseWay(): Way {
  if (Math.random() >= FAULTS) return 'well';
  return (['never', 'unanswered', 'late'] as const)[Math.floor(Math.random() * 3)] ?? 'never';
}

async function arriveLate(call: () => Promise<unknown>): Promise<void> {
  await pause(LATE_MS.least + Math.random() * (LATE_MS.most - LATE_MS.least), undefined, { ref: false });
  await call().catch(() => undefined);
}
