import type pg from 'pg';
import { type Faults, UnreadableFile } from './faults.ts';
import { findFaults, findLateFaults } from './find-faults.ts';
import { planImport, recountStock, type Tally, tallyOf } from './plan-import.ts';
import { readLines } from './read-lines.ts';
import { asTheOnlyOne } from './session.ts';
import { stageLines } from './stage-lines.ts';
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
}

/** What the person who waits is told meanwhile. */
export interface Watch {
  signal: AbortSignal;
  /** How many drawings will be written. */
  onWriting(total: number): void;
  onRows: OnRows;
}

/**
 * Brings the drawings of a file into the shop, each by its sku: all of them, or none. Buyers wait only for drawings that
 * change, and only while these are written, at the end. Returns what was done, or would have been; undefined: nothing,
 * and `faults` says why.
 */
export async function importDrawings(
  client: pg.Client,
  source: Source,
  wishes: Wishes,
  watch: Watch,
  faults: Faults,
): Promise<Tally | undefined> {
  const refused = () => faults.lines > 0 && !wishes.skipBad;
  const written = await asTheOnlyOne(client, async () => {
    if (!(await stage(client, source, watch.signal, faults))) return undo();
    await planImport(client, source.savedAt);
    await findFaults(client, faults);
    if (refused()) return undo();
    const tally = await tallyOf(client);
    if (wishes.dryRun) return undo(tally);
    watch.onWriting(tally.added + tally.changed);
    await addNew(client, watch.onRows);
    if (tally.changed === 0) return { keep: true, answer: tally };
    await lockChanged(client);
    await recountStock(client, source.savedAt);
    const lost = await findLateFaults(client, faults);
    if (refused()) return undo();
    await writeChanged(client, watch.onRows);
    return {
      keep: true,
      answer: { ...tally, drawings: tally.drawings - lost, changed: tally.changed - lost },
    };
  });
  if (written && !wishes.dryRun)
    await client.query('analyze artist, category, drawing, drawing_search, image');
  return written;
}

const undo = (answer?: Tally) => ({ keep: false, answer });

/** Whether the file could be read to its end. */
async function stage(
  client: pg.Client,
  { bytes }: Source,
  signal: AbortSignal,
  faults: Faults,
): Promise<boolean> {
  try {
    await stageLines(client, readLines(bytes, faults), signal);
    return true;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    faults.add([error.fault]);
    return false;
  }
}
