import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** Nobody waits longer than five seconds to hear that the database is slow, silent or busy: half a second is left to say so. */
const PATIENCE_MS = 4_500;

/** A request as the database sees it: what runs for it now, and whether anyone still waits for the answer. */
export interface Errand {
  readonly response: ServerResponse;
  /** Whether it only reads. */
  reads: boolean;
  gone: boolean;
  /** How long the database may still keep it waiting, in milliseconds, as of `waitingSince` while something waits. */
  patienceMs: number;
  /** How many of its loans of a connection are asked for or running. */
  waiting: number;
  waitingSince: number;
  /** Each stops one statement. */
  readonly running: Set<() => void>;
}

const errands = new AsyncLocalStorage<Errand>();

/** Runs the work, and all that follows from it, as the errand of the client that waits for this response. */
export function onErrandFor(response: ServerResponse, work: () => void): void {
  const patience = { patienceMs: PATIENCE_MS, waiting: 0, waitingSince: 0 };
  errands.run({ response, reads: false, gone: false, ...patience, running: new Set() }, work);
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

/** How long the database may still keep the errand waiting, in milliseconds. */
export function patienceLeft({ patienceMs, waiting, waitingSince }: Errand): number {
  return waiting > 0 ? patienceMs - (performance.now() - waitingSince) : patienceMs;
}

/** The time counts in which at least one thing waits for the database, not that in which a password is hashed. */
export function beginWaiting(errand: Errand): void {
  if (errand.waiting === 0) errand.waitingSince = performance.now();
  errand.waiting += 1;
}

export function endWaiting(errand: Errand): void {
  if (errand.waiting === 1) errand.patienceMs = patienceLeft(errand);
  errand.waiting -= 1;
}

/** Says that what has begun has to be brought to its end, however long it takes: money may have moved. */
export function takeYourTime(): void {
  const errand = errands.getStore();
  if (errand) errand.patienceMs = Number.POSITIVE_INFINITY;
}

/**
 * Runs what has to be tidied up after the errand, however it went: at once while there is time, else behind the back of
 * the client, who is answered now. Never rejects.
 */
export async function tidyUp(work: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
  const errand = errands.getStore();
  const late = errand !== undefined && patienceLeft(errand) <= 0;
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
