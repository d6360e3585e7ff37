import { households } from './customers.ts';
import type { HungDrawing } from './drawings.ts';
import type { Random } from './random.ts';
import { demoTaste, longTail, someTaste } from './tastes.ts';

export interface Shopper {
  /** Index into the customers. */
  customer: number;
  /** For each drawing, how likely it is to be the next one bought; 0 is never. */
  wishes: number[];
}

export function shoppersAmong(drawings: HungDrawing[], random: Random): Shopper[] {
  const popularity = longTail(drawings, random);
  return households.map((_, customer) => {
    const taste = customer === 0 ? demoTaste() : someTaste(random);
    return { customer, wishes: drawings.map((drawing, index) => taste(drawing) * (popularity[index] ?? 0)) };
  });
}
