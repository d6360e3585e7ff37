import type pg from 'pg';
import { type Faults, UnreadableFile } from '../csv/faults.ts';
import { addPortion, type Imported } from './add-portion.ts';
import { readSignals, type SignalLine } from './read-signals.ts';

export interface SignalImport {
  bytes: AsyncIterable<Buffer>;
  faults: Faults;
  signal: AbortSignal;
  /**
   * Make the users and drawings that are not there, for a history of another shop in a database of its own; with one
   * connection, since two would make the same.
   */
  addMissing?: boolean;
}

/** So many lines are one transaction, about a second: whoever buys a drawing it names waits no longer. */
const LINES = 50_000;

/**
 * Adds the signals of a file, portion by portion, each by the connection that is free. `faults` says which lines are left
 * out: those that cannot be read, those of users and drawings that the shop does not know, and what comes after a place
 * where the file cannot be read on. What a failure interrupts is taken up by importing the file again: what is known is
 * not added twice.
 */
export async function importSignals(clients: pg.Client[], work: SignalImport): Promise<Imported> {
  const sum: Imported = { added: 0, known: 0 };
  const portions = portionsOf(readSignals(work.bytes, work.faults));
  const share = async (client: pg.Client): Promise<void> => {
    // Whoever fails ends the portions for the others, too.
    for await (const lines of portions) {
      const { added, known } = await addPortion(client, lines, work);
      sum.added += added;
      sum.known += known;
    }
  };
  const shares = await Promise.allSettled(clients.map(share));
  for (const { reason } of shares.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]) {
    if (!(reason instanceof UnreadableFile)) throw reason;
    work.faults.add([reason.fault]);
  }
  return sum;
}

async function* portionsOf(lines: AsyncIterable<SignalLine>): AsyncGenerator<SignalLine[]> {
  let portion: SignalLine[] = [];
  let unreadable: unknown;
  try {
    for await (const line of lines) {
      portion.push(line);
      if (portion.length < LINES) continue;
      yield portion;
      portion = [];
    }
  } catch (error) {
    unreadable = error;
  }
  if (portion.length > 0) yield portion;
  if (unreadable) throw unreadable;
}
