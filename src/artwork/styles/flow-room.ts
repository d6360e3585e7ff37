import { type Box, type Point, polar, tau } from '../tools/geometry.ts';
import type { Flow } from './flow-angle.ts';

export type FlowShape = 'page' | 'disc' | 'arch';

/** The room that strokes have left each other: a fine grid of which cells are taken, and by whom. */
export class FlowRoom {
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #taken: Uint16Array;
  readonly #frame: Box;
  readonly #shape: FlowShape;
  readonly #flow: Flow;
  readonly #step: number;
  #stroke = 0;

  constructor(frame: Box, span: number, shape: FlowShape, flow: Flow) {
    this.#frame = frame;
    this.#shape = shape;
    this.#flow = flow;
    this.#cell = Math.max(span * 0.004, 1.2);
    this.#step = Math.max(span * 0.0075, 1.8);
    this.#columns = Math.ceil(frame.width / this.#cell) + 1;
    this.#rows = Math.ceil(frame.height / this.#cell) + 1;
    this.#taken = new Uint16Array(this.#columns * this.#rows);
  }

  /** A stroke both ways from a point until its length, the edge or another stroke; it takes its room. */
  trace(start: Point, length: number, reach: number): Point[] {
    this.#stroke++;
    if (!this.#isFree(start, reach)) return [];
    const steps = Math.min(Math.round(length / this.#step / 2), 110);
    const back = this.#run(start, -1, steps, reach);
    const points = [...back.reverse(), start, ...this.#run(start, 1, steps, reach)];
    if (points.length >= 4) for (const point of points) this.#take(point, reach);
    return points;
  }

  #run(start: Point, way: number, steps: number, reach: number): Point[] {
    const points: Point[] = [];
    let at = start;
    let [heading, turned] = [this.#flow(start), 0];
    for (let i = 0; i < steps; i++) {
      const next = this.#flow(at);
      turned += next - heading - tau * Math.round((next - heading) / tau);
      // More than most of a turn would wind the stroke onto itself.
      if (Math.abs(turned) > 4.2) break;
      heading = next;
      at = polar(at, next, way * this.#step);
      if (!this.#isFree(at, reach)) break;
      points.push(at);
    }
    return points;
  }

  #isFree(at: Point, reach: number): boolean {
    if (!this.#isOnPage(at, reach)) return false;
    const [column, row] = this.#cellOf(at);
    if (this.#taken[row * this.#columns + column]) return false;
    const cells = Math.ceil(reach / this.#cell);
    // Looking along the rim in eight directions is enough: what is taken is never thinner than a cell.
    for (const [dx, dy] of rim) {
      const index = (row + Math.round(dy * cells)) * this.#columns + column + Math.round(dx * cells);
      if (this.#taken[index]) return false;
    }
    return true;
  }

  #take(at: Point, reach: number): void {
    const [column, row] = this.#cellOf(at);
    const cells = Math.floor((reach * 0.8) / this.#cell);
    for (let y = Math.max(row - cells, 0); y <= Math.min(row + cells, this.#rows - 1); y++) {
      const half = Math.floor(Math.sqrt(cells * cells - (y - row) * (y - row)));
      const from = Math.max(column - half, 0);
      const to = Math.min(column + half, this.#columns - 1);
      this.#taken.fill(this.#stroke, y * this.#columns + from, y * this.#columns + to + 1);
    }
  }

  #isOnPage(at: Point, reach: number): boolean {
    const { x, y, width, height } = this.#frame;
    if (at[0] < x + reach || at[0] > x + width - reach || at[1] < y + reach || at[1] > y + height - reach)
      return false;
    if (this.#shape === 'page') return true;
    const radius = Math.min(width, height) / 2;
    const middle = this.#shape === 'disc' ? y + height / 2 : y + radius;
    if (this.#shape === 'arch' && at[1] > middle) return Math.abs(at[0] - x - width / 2) < radius - reach;
    return Math.hypot(at[0] - x - width / 2, at[1] - middle) < radius - reach;
  }

  #cellOf([x, y]: Point): [number, number] {
    return [Math.round((x - this.#frame.x) / this.#cell), Math.round((y - this.#frame.y) / this.#cell)];
  }
}

const rim = Array.from(
  { length: 8 },
  (_, i) => [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)] as const,
);
