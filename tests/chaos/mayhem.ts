import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import type { KeptServer } from './kept-server.ts';
import type { FragilePostgres } from './postgres.ts';

/** While buyers shop; one more comes when they have gone. */
const KILLS = 7;
const OUTAGE_MS = { least: 300, most: 2500 };

export interface Mayhem {
  servers: KeptServer[];
  postgres: FragilePostgres;
  dice: Dice;
  /** How long it goes on, in milliseconds. */
  lastsMs: number;
}

/** Kills one or the other server seven times and stops PostgreSQL once; returns what it did, in order. */
export async function mayhem({ servers, postgres, dice, lastsMs }: Mayhem): Promise<string[]> {
  const done: string[] = [];
  const outage = dice.whole(1, KILLS - 1);
  const gap = lastsMs / (KILLS + 1);
  for (let blow = 0; blow <= KILLS; blow += 1) {
    await pause(gap * dice.between(0.6, 1.4));
    done.push(blow === outage ? await blackOut(postgres, dice) : await killOne(servers, dice));
  }
  return done;
}

/** The eighth kill; resolves when both servers are open after it. */
export async function lastKill({ servers, dice }: Pick<Mayhem, 'servers' | 'dice'>): Promise<string> {
  const blow = await killOne(servers, dice);
  await Promise.all(servers.map((server) => server.open()));
  return blow;
}

async function killOne(servers: KeptServer[], dice: Dice): Promise<string> {
  const number = dice.whole(0, servers.length - 1);
  await servers[number]?.kill();
  return `kill ${number + 1}`;
}

async function blackOut(postgres: FragilePostgres, dice: Dice): Promise<string> {
  await postgres.stopAtOnce();
  await pause(dice.between(OUTAGE_MS.least, OUTAGE_MS.most));
  await postgres.startAgain();
  return 'stop PostgreSQL';
}
