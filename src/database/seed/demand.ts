import { EditionKind } from '../../catalogue/edition.type.ts';
import { chanceFor, longTail } from './chance.ts';

/** What is known of a drawing before its words: how it is sold, and how much it is wanted. */
export interface Demand {
  kind: EditionKind;
  /** 1 or more; half are below 2, one in a thousand above 300. */
  fame: number;
}

/** How many of those who admire it write about it: of an original there is only one owner. */
const talk: Record<EditionKind, number> = { UNIQUE: 0.05, LIMITED: 0.6, OPEN: 1 };

export function demandFor(number: number): Demand {
  const random = chanceFor('popularity', number);
  const share = random.next();
  const kind = share < 0.3 ? EditionKind.UNIQUE : share < 0.75 ? EditionKind.LIMITED : EditionKind.OPEN;
  return { kind, fame: longTail(random.next(), 1.2) };
}

/** The weight of a drawing when reviews are shared out. */
export function reviewWeightOf(number: number): number {
  const { kind, fame } = demandFor(number);
  return fame * talk[kind];
}
