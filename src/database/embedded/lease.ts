import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type Address, connect, ensureDatabase } from './connection.ts';

const key = 7_235_419_018n; // any number, as long as nobody else locks it in the maintenance database
const betweenAttempts = 200; // milliseconds

/**
 * A process's claim that PostgreSQL must keep running: a shared advisory lock on a connection of its own. PostgreSQL
 * drops it by itself when the process is killed. Whoever leaves and can lock exclusively was the last.
 */
export class Lease {
  readonly #address: Address;
  #client: pg.Client | undefined;
  #regaining: Promise<void> = Promise.resolve();
  #giveUp = new AbortController();

  private constructor(address: Address, client: pg.Client) {
    this.#address = address;
    this.#keep(client);
  }

  /** Returns undefined when the last one is just leaving; throws when PostgreSQL does not let us in. */
  static async take(address: Address): Promise<Lease | undefined> {
    const client = await lockShared(address);
    return client && new Lease(address, client);
  }

  /** Gives the claim up. When nobody else has one, runs `lastOut`, during which no other process can get in. */
  async leave(lastOut: () => Promise<void>): Promise<void> {
    this.#giveUp.abort();
    await this.#regaining;
    const client = this.#client ?? (await connect(this.#address).catch(() => undefined));
    try {
      if (client && (await lockExclusive(client))) await lastOut();
    } finally {
      await client?.end().catch(() => undefined);
    }
  }

  #keep(client: pg.Client): void {
    this.#client = client;
    client.once('end', () => {
      this.#client = undefined;
      if (!this.#giveUp.signal.aborted) this.#regaining = this.#regain();
    });
  }

  /** PostgreSQL may have restarted beneath us: then the claim must be made again, or others would stop it. */
  async #regain(): Promise<void> {
    const { signal } = this.#giveUp;
    while (!signal.aborted) {
      await pause(betweenAttempts, undefined, { signal, ref: false }).catch(() => undefined);
      const client = signal.aborted ? undefined : await lockShared(this.#address).catch(() => undefined);
      if (client) return this.#keep(client);
    }
  }
}

async function lockShared(address: Address): Promise<pg.Client | undefined> {
  const client = await connect(address);
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock_shared($1) AS held', [key]);
    if (rows[0]?.held) {
      await ensureDatabase(client);
      return client;
    }
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return undefined;
}

/** False as well when PostgreSQL has gone meanwhile: then there is nothing left to stop. */
async function lockExclusive(client: pg.Client): Promise<boolean> {
  try {
    await client.query('SELECT pg_advisory_unlock_all()');
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS held', [key]);
    return rows[0]?.held === true;
  } catch {
    return false;
  }
}
