import { randomBytes } from 'node:crypto';
import { databaseOfSize } from '../database-of-size.ts';
import { startShop } from '../processes.ts';
import { type Ask, asker } from './ask.ts';

const [users, reviews] = [1_000, 30_000];

/** What the database answers, each time. */
const settings = { JWT_SECRET: randomBytes(32).toString('hex'), CATALOGUE_CACHE: 'off' };

/** A shop in production with so many drawings. */
export interface ShopOfSize {
  drawings: number;
  ask: Ask;
  stop(): Promise<void>;
}

type Around = Parameters<typeof databaseOfSize>[2];

export async function shopOfSize(drawings: number, dir: string, around: Around): Promise<ShopOfSize> {
  const database = await databaseOfSize({ drawings, users, reviews }, dir, around);
  const shop = startShop(database.url, settings);
  const stop = async () => {
    await shop.stop();
    await database.stop();
  };
  try {
    return { drawings, ask: asker(await shop.opened), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
