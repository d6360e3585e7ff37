import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** A request as the database sees it: what runs for it now, and whether anyone still waits for the answer. */
export interface Errand {
  readonly response: ServerResponse;
  /** Whether it only reads. */
  reads: boolean;
  gone: boolean;
  /** Each stops one statement. */
  readonly running: Set<() => void>;
}

const errands = new AsyncLocalStorage<Errand>();

/** Runs the work, and all that follows from it, as the errand of the client that waits for this response. */
export function onErrandFor(response: ServerResponse, work: () => void): void {
  errands.run({ response, reads: false, gone: false, running: new Set() }, work);
}

/** The errand that this code runs for; undefined for what nobody waits for. */
export function currentErrand(): Errand | undefined {
  return errands.getStore();
}

/**
 * Says that the current errand only reads: its statements stop when its client hangs up before the answer. What changes
 * the shop goes on to its end, whoever listens.
 */
export function stopWithClient(): void {
  const errand = errands.getStore();
  if (!errand || errand.reads) return;
  errand.reads = true;
  errand.response.once('close', () => {
    if (errand.response.writableFinished) return;
    errand.gone = true;
    for (const stop of errand.running) stop();
  });
}

/** Nobody waits for what was asked. */
export class ClientGone extends Error {
  constructor() {
    super('The client hung up before it had its answer.');
  }
}
