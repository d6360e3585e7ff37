import { chanceFor } from './chance.ts';
import { nameAt } from './words/people.ts';

export interface SeedUser {
  name: string;
  email: string;
  passwordHash: string;
  createdAt: Date;
}

export const PASSWORD = 'atelier-load';
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** Registered three to four years ago, before the first drawing went on sale. */
export function userOf(number: number, { passwordHash, now }: { passwordHash: string; now: Date }): SeedUser {
  const age = YEAR_MS * (3 + chanceFor('user', number).next());
  const createdAt = new Date(now.getTime() - age);
  return { name: nameAt(number), email: `load-${number}@example.com`, passwordHash, createdAt };
}
