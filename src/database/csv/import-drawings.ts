import type pg from 'pg';
import { type Faults, UnreadableFile } from './faults.ts';
import { findFaults, findLateFaults } from './find-faults.ts';
import { planImport, recountStock, type StockRule } from './plan-import.ts';
import { readLines } from './read-lines.ts';
import { asTheOnlyOne } from './session.ts';
import { stageLines } from './stage-lines.ts';
import { type Tally, tallyOf } from './tally.ts';
import { addNew, lockChanged, type OnRows, writeChanged } from './write-plan.ts';

/** A file to import. */
export interface Source {
  bytes: AsyncIterable<Buffer>;
  /** What the stock in it says, it says of this moment. */
  savedAt: Date;
}

export interface Wishes {
  /** Import what can be used although some lines cannot. */
  skipBad: boolean;
  /** Only find out what would happen. */
  dryRun: boolean;
  /** Leave the stock of known drawings as it is. */
  keepStock: boolean;
}

/** What the person who waits is told meanwhile. */
export interface Watch {
  signal: AbortSignal;
  /** How many drawings will be written. */
  onWriting(total: number): void;
  onRows: OnRows;
}

/** One import, from the file to the shop. */
interface Work {
  client: pg.Client;
  rule: StockRule;
  watch: Watch;
  faults: Faults;
  /** Whether what was found so far is enough to import nothing. */
  refused(): boolean;
}

/**
 * Brings the drawings of a file into the shop, each by its sku: all of them, or none. Buyers wait only for drawings that
 * change, and only while these are written, at the end. Returns what was done, or would have been; undefined: nothing,
 * and `faults` says why.
 */
export async function importDrawings(
  client: pg.Client,
  { bytes, savedAt }: Source,
  { skipBad, dryRun, keepStock }: Wishes,
  watch: Watch,
  faults: Faults,
): Promise<Tally | undefined> {
  const refused = () => faults.lines > 0 && !skipBad;
  const work: Work = { client, rule: { savedAt, keepStock }, watch, faults, refused };
  const done = await asTheOnlyOne(client, async () => {
    const planned = (await stage(work, bytes)) ? await plan(work) : undefined;
    const answer = planned && !dryRun ? await write(work, planned) : planned;
    return { keep: answer !== undefined && !dryRun, answer };
  });
  if (!done || dryRun) return done;
  await client.query('call arrange_search_tiers()');
  await client.query('analyze artist, category, drawing, drawing_search, image');
  return done;
}

async function plan({ client, rule, faults, refused }: Work): Promise<Tally | undefined> {
  await planImport(client, rule);
  await findFaults(client, faults);
  return refused() ? undefined : tallyOf(client);
}

/** Undefined when copies were sold meanwhile that the file wants to sell. */
async function write(
  { client, rule, watch, faults, refused }: Work,
  planned: Tally,
): Promise<Tally | undefined> {
  const { added, changed, drawings } = planned;
  watch.onWriting(added + changed);
  await addNew(client, watch.onRows);
  if (changed === 0) return planned;
  await lockChanged(client);
  await recountStock(client, rule);
  const lost = await findLateFaults(client, faults);
  if (refused()) return undefined;
  await writeChanged(client, watch.onRows);
  return { ...planned, drawings: drawings - lost, changed: changed - lost };
}

/** Whether the file could be read to its end. */
async function stage({ client, watch, faults }: Work, bytes: Source['bytes']): Promise<boolean> {
  try {
    await stageLines(client, readLines(bytes, faults), watch.signal);
    return true;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    faults.add([error.fault]);
    return false;
  }
}
