import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import type { KeptServer } from './kept-server.ts';
import type { FragilePostgres } from './postgres.ts';

const KILLS = 8;
const OUTAGE_MS = { least: 300, most: 2500 };

export interface Mayhem {
  servers: KeptServer[];
  postgres: FragilePostgres;
  dice: Dice;
  /** How long it goes on, in milliseconds. */
  lastsMs: number;
}

/** Kills one or the other server eight times and stops PostgreSQL once; returns what it did, in order. */
export async function mayhem({ servers, postgres, dice, lastsMs }: Mayhem): Promise<string[]> {
  const done: string[] = [];
  const outage = dice.whole(1, KILLS - 1);
  const gap = lastsMs / (KILLS + 1);
  for (let blow = 0; blow <= KILLS; blow += 1) {
    await pause(gap * dice.between(0.6, 1.4));
    done.push(blow === outage ? await blackOut(postgres, dice) : await killOne(servers, dice));
  }
  await Promise.all(servers.map((server) => server.open()));
  return done;
}

async function killOne(servers: KeptServer[], dice: Dice): Promise<string> {
  const number = dice.whole(0, servers.length - 1);
  while (!servers[number]?.kill()) await pause(10);
  return `kill ${number + 1}`;
}

async function blackOut(postgres: FragilePostgres, dice: Dice): Promise<string> {
  await postgres.stopAtOnce();
  await pause(dice.between(OUTAGE_MS.least, OUTAGE_MS.most));
  await postgres.startAgain();
  return 'stop PostgreSQL';
}
