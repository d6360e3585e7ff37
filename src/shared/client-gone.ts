import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** Nobody waits longer than five seconds to hear that the database is slow, silent or busy: half a second is left to say so. */
const ANSWER_WITHIN_MS = 4_500;

/** A request as the database sees it: what runs for it now, and whether anyone still waits for the answer. */
export interface Errand {
  readonly response: ServerResponse;
  /** Whether it only reads. */
  reads: boolean;
  gone: boolean;
  /** When (performance.now, in ms) the database is given up, if it has not answered. */
  answerBy: number;
  /** Each stops one statement. */
  readonly running: Set<() => void>;
}

const errands = new AsyncLocalStorage<Errand>();

/** Runs the work, and all that follows from it, as the errand of the client that waits for this response. */
export function onErrandFor(response: ServerResponse, work: () => void): void {
  const answerBy = performance.now() + ANSWER_WITHIN_MS;
  errands.run({ response, reads: false, gone: false, answerBy, running: new Set() }, work);
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

/** Says that what has begun has to be brought to its end, however long it takes: money may have moved. */
export function takeYourTime(): void {
  const errand = errands.getStore();
  if (errand) errand.answerBy = Number.POSITIVE_INFINITY;
}

/**
 * Runs what has to be tidied up after the errand, however it went: at once while there is time, else behind the back of
 * the client, who is answered now. Never rejects.
 */
export async function tidyUp(work: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
  const late = performance.now() > (errands.getStore()?.answerBy ?? Number.POSITIVE_INFINITY);
  const tidied = errands.exit(work).catch(failed);
  if (!late) await tidied;
}

/** The database did not answer in time. */
export class TooSlow extends Error {
  /** What is left of it when MikroORM makes an exception of its own of it. */
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('The database did not answer in time.');
  }
}

/** Nobody waits for what was asked. */
export class ClientGone extends Error {
  constructor() {
    super('The client hung up before it had its answer.');
  }
}
