import type { Point, Polyline } from './geometry.ts';

/** Tenths of a unit, so that path data needs whole numbers only and platforms agree on them. */
export const tenths = (value: number): number => Math.round(value * 10);

const spaced = (value: number): string => (value < 0 ? `${value}` : ` ${value}`);

/** Characters that may still be written: when the ink is gone, pens stop, and no picture is ever too large. */
export interface Inkwell {
  left: number;
}

/** One SVG path written in small relative whole numbers; its ink and weight belong to the plot. */
export class Pen {
  path = '';
  #x = 0;
  #y = 0;
  readonly #ink: Inkwell;

  constructor(ink: Inkwell) {
    this.#ink = ink;
  }

  /** Straight strokes from point to point. */
  line(points: Polyline, closed = false): void {
    if (points.length < 2 || !this.#start(points[0] as Point, points.length * 5)) return;
    const [startX, startY] = [this.#x, this.#y];
    let steps = '';
    for (const point of points) {
      const [x, y] = [tenths(point[0]), tenths(point[1])];
      if (x !== this.#x || y !== this.#y) steps += this.#step(x, y, steps === '');
    }
    this.#write(`l${steps || '0 0'}${closed ? 'z' : ''}`);
    if (closed) [this.#x, this.#y] = [startX, startY];
  }

  /** A smooth stroke whose control points are the inner points: a run of `t`, each reflecting the last. */
  curve(points: Polyline): void {
    if (points.length < 3) this.line(points);
    if (points.length < 3 || !this.#start(points[0] as Point, points.length * 5)) return;
    let [controlX, controlY] = (points[1] as Point).map(tenths) as [number, number];
    let steps = `q${controlX - this.#x}${spaced(controlY - this.#y)}`;
    for (let i = 2; i < points.length; i++) {
      const [x, y] = [tenths((points[i] as Point)[0]), tenths((points[i] as Point)[1])];
      const isLast = i === points.length - 1;
      // Ending between the real control point and the next one keeps rounding from adding up.
      const [endX, endY] = isLast ? [x, y] : [(controlX + x) >> 1, (controlY + y) >> 1];
      steps += (i === 3 ? 't' : '') + this.#step(endX, endY, i === 3);
      [controlX, controlY] = [2 * endX - controlX, 2 * endY - controlY];
    }
    this.#write(steps);
  }

  /** A round dot as wide as the pen. */
  dot(at: Point): void {
    if (this.#start(at, 2)) this.#write('h0');
  }

  circle([x, y]: Point, radius: number): void {
    const r = tenths(radius);
    if (r < 1 || !this.#start([x - r / 10, y], 44)) return;
    this.#write(`a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0z`);
  }

  /** The upper half of a circle. */
  dome([x, y]: Point, radius: number): void {
    const r = tenths(radius);
    if (r < 1 || !this.#start([x - r / 10, y], 28)) return;
    this.#write(`a${r} ${r} 0 0 1 ${2 * r} 0`);
    this.#x += 2 * r;
  }

  /** Sets the pen down, unless a stroke of about so many characters is more than there is ink for. */
  #start(at: Point, characters: number): boolean {
    if (this.#ink.left < characters) return false;
    this.#write(`m${this.#step(tenths(at[0]), tenths(at[1]), true)}`);
    return true;
  }

  #step(x: number, y: number, isFirst: boolean): string {
    const step = (isFirst ? `${x - this.#x}` : spaced(x - this.#x)) + spaced(y - this.#y);
    [this.#x, this.#y] = [x, y];
    return step;
  }

  #write(text: string): void {
    this.path += text;
    this.#ink.left -= text.length;
  }
}
