import type { Box, Point } from '../tools/geometry.ts';
import type { Pen } from '../tools/pen.ts';
import type { Plot } from '../tools/plot.ts';
import type { SeededRandom } from '../tools/seeded-random.ts';
import type { RoomColours } from './room-shell.ts';

/** A plot in pixels that is told millimetres: across from the middle of the wall, up from the floor. */
export class Room {
  readonly plot: Plot;
  readonly scale: number;
  readonly floor: number;
  readonly colours: RoomColours;
  readonly random: SeededRandom;

  constructor(plot: Plot, scale: number, floor: number, colours: RoomColours, random: SeededRandom) {
    this.plot = plot;
    this.scale = scale;
    this.floor = floor;
    this.colours = colours;
    this.random = random;
  }

  at([across, up]: Point): { x: number; y: number } {
    return { x: 600 + across * this.scale, y: this.floor - up * this.scale };
  }

  points(list: readonly Point[]): Point[] {
    return list.map((point) => {
      const { x, y } = this.at(point);
      return [x, y];
    });
  }

  /** A box in millimetres; y is its lower edge. */
  box(pen: Pen, { x, y, width, height }: Box): void {
    this.shape(pen, [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ]);
  }

  shape(pen: Pen, list: readonly Point[]): void {
    pen.line(this.points(list), true);
  }

  stroke(pen: Pen, list: readonly Point[]): void {
    pen.curve(this.points(list));
  }

  /** Shade without an edge: many faint layers, each a little wider. */
  shade({ x, y, width, height }: Box, spread: number, layers = 9): void {
    for (let i = 0; i < layers; i++) {
      const by = spread * (i / (layers - 1) - 0.5);
      const pen = this.plot.shape('#1a1208', '#1a1208', spread * 0.12 * this.scale, 0.4 / layers);
      this.box(pen, {
        x: x - by,
        y: y - by,
        width: Math.max(width + 2 * by, 1),
        height: Math.max(height + 2 * by, 1),
      });
    }
  }
}
