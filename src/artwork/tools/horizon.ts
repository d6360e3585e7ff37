import { along, type Point, type Polyline } from './geometry.ts';

/** What nearer land hides: drawn front to back, only what rises above it is seen (floating horizon). */
export class Horizon {
  readonly #left: number;
  readonly #step = 2;
  readonly #tops: Float64Array;

  constructor(left: number, width: number) {
    this.#left = left;
    this.#tops = new Float64Array(Math.ceil(width / this.#step) + 2).fill(Number.POSITIVE_INFINITY);
  }

  isSeen([x, y]: Point): boolean {
    return y <= this.#topAt(x);
  }

  /** The pieces of a stroke that nothing nearer hides. */
  seen(stroke: Polyline): Point[][] {
    const pieces: Point[][] = [];
    let piece: Point[] = [];
    let previous: Point | undefined;
    for (const point of stroke) {
      const wasSeen = piece.length > 0;
      const isSeen = this.isSeen(point);
      if (previous && wasSeen !== isSeen) piece.push(this.#edge(previous, point));
      if (isSeen) piece.push(point);
      else if (wasSeen) {
        pieces.push(piece);
        piece = [];
      }
      previous = point;
    }
    return [...pieces, piece].filter((points) => points.length > 1);
  }

  /** Hides all that is below this stroke, which runs from left to right. */
  raise(stroke: Polyline): void {
    for (let i = 1; i < stroke.length; i++) {
      const [a, b] = [stroke[i - 1], stroke[i]] as [Point, Point];
      const [from, to] = [this.#column(a[0]), this.#column(b[0])];
      for (let column = from; column <= to; column++) {
        const y = along(a, b, to === from ? 1 : (column - from) / (to - from))[1];
        if (y < (this.#tops[column] ?? 0)) this.#tops[column] = y;
      }
    }
  }

  #edge(a: Point, b: Point): Point {
    let [seen, hidden] = this.isSeen(a) ? [a, b] : [b, a];
    for (let i = 0; i < 5; i++) {
      const middle = along(seen, hidden, 0.5);
      if (this.isSeen(middle)) seen = middle;
      else hidden = middle;
    }
    return seen;
  }

  #column(x: number): number {
    return Math.min(Math.max(Math.round((x - this.#left) / this.#step), 0), this.#tops.length - 1);
  }

  #topAt(x: number): number {
    return this.#tops[this.#column(x)] ?? Number.POSITIVE_INFINITY;
  }
}
