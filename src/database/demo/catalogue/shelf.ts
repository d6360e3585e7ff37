import type { HungDrawing } from './drawings.ts';
import type { Random } from './random.ts';

/** Counts the copies that are left while the demo customers shop, so that no edition is oversold. */
export class Shelf {
  private readonly drawings: HungDrawing[];
  /** In the order of the drawings. */
  private readonly left: number[];

  constructor(drawings: HungDrawing[]) {
    this.drawings = drawings;
    this.left = drawings.map((drawing) => drawing.edition.size ?? Number.POSITIVE_INFINITY);
  }

  leftOf(drawing: number): number {
    return this.left[drawing] ?? 0;
  }

  /** Takes as many of the wanted copies as there are, and says how many. */
  take(drawing: number, wanted: number): number {
    const taken = Math.min(wanted, this.leftOf(drawing));
    this.left[drawing] = this.leftOf(drawing) - taken;
    return taken;
  }

  /** What is for sale today; part of every limited edition went at fairs, before the shop was online. */
  stockOf(drawing: number, random: Random): number | null {
    const left = this.leftOf(drawing);
    const kind = this.drawings[drawing]?.edition.kind;
    if (kind === 'OPEN') return null;
    return kind === 'UNIQUE' ? left : Math.floor(left * (0.25 + 0.75 * random.next()));
  }
}
