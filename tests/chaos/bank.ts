import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { dataDirectory, npmStart } from '../main/shop-process.ts';

/** The bank of the servers, whose line fails until it is mended. */
export interface UnsteadyBank {
  /** How a server with this bank is started. */
  command: string[];
  env: Record<string, string>;
  mend(): Promise<void>;
}

export async function unsteadyBank(): Promise<UnsteadyBank> {
  const directory = await dataDirectory();
  await mkdir(directory, { recursive: true });
  const sign = join(directory, 'the-bank-is-faulty');
  await writeFile(sign, '');
  return {
    command: npmStart('--import', resolve('tests/chaos/faulty-bank.ts')),
    // Hundreds of buyers from one address.
    env: { FAULTY_BANK: sign, RATE_LIMIT: 'off' },
    mend: () => rm(sign),
  };
}

/** How the servers' calls to it went, by what they printed. */
export function callsIn(log: string): Record<string, number> {
  const calls: Record<string, number> = {};
  for (const [, way = ''] of log.matchAll(/^bank call: (\w+)$/gm)) calls[way] = (calls[way] ?? 0) + 1;
  return calls;
}

/** Which share of the calls failed. */
export function faultShare(log: string): number {
  const { well = 0, ...failed } = callsIn(log);
  const faults = Object.values(failed).reduce((sum, count) => sum + count, 0);
  return faults / (well + faults);
}
