import { EditionKind } from '../../catalogue/edition.type.ts';
import type { Random } from '../demo/catalogue/random.ts';
import { longTail } from './chance.ts';
import type { Demand } from './demand.ts';

/** What is for sale, at what price, and how many have gone. */
export interface Offer {
  kind: EditionKind;
  editionSize: number | null;
  stock: number | null;
  copiesSold: number;
  priceCents: number;
}

const DEAREST_CENTS = 10_000_000;
const editionSizes = [5, 8, 10, 12, 15, 20, 25, 25, 30, 40, 50, 50, 75, 100, 100, 150, 200, 300];
const factors: Record<EditionKind, number> = { UNIQUE: 6, LIMITED: 2, OPEN: 1 };

/** Keeps the CHECKs of the table: no edition is oversold; about one drawing in six is sold out. */
export function offerFor({ kind, fame }: Demand, reviews: number, random: Random): Offer {
  const priceCents = priceFor(kind, random);
  const wanted = reviews + Math.floor(fame * 3) - 3;
  if (kind === EditionKind.UNIQUE) {
    const sold = reviews > 0 || random.next() < 0.35 ? 1 : 0;
    return { kind, editionSize: null, stock: 1 - sold, copiesSold: sold, priceCents };
  }
  if (kind === EditionKind.OPEN)
    return { kind, editionSize: null, stock: null, copiesSold: wanted, priceCents };
  const editionSize = random.pick(editionSizes);
  const copiesSold = Math.min(editionSize, wanted);
  // Part of every edition went at fairs, before the shop was online.
  const stock = Math.ceil((editionSize - copiesSold) * (0.25 + 0.75 * random.next()));
  return { kind, editionSize, stock, copiesSold, priceCents };
}

/** Whole euros from 18, half below 80, one in a thousand above 10,000. */
function priceFor(kind: EditionKind, random: Random): number {
  const euros = 18 * longTail(random.next(), 1.3) * factors[kind];
  return Math.min(DEAREST_CENTS, Math.round(euros) * 100);
}
