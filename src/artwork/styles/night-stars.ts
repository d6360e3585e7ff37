import { type Point, polar } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Night } from './stipple.ts';

/** Stars of four sizes all over the sky, the largest with rays. */
export function drawStars(plot: Plot, { frame, span, random, palette }: Night, count: number): void {
  const pens = [1.5, 2.2, 3.3].map((weight) => plot.pen(palette.dot, weight, 0.9));
  const rays = plot.pen(random.chance(0.5) ? palette.warm : palette.dot, 1.3);
  const cap = Math.round(count * Math.min(1, (frame.width * frame.height) / 200_000));
  for (let i = 0; i < cap; i++) {
    const at: Point = [frame.x + frame.width * random.next(), frame.y + frame.height * random.next()];
    pens[Math.floor(random.next() ** 2.2 * pens.length)]?.dot(at);
    if (i % 48 === 0) sparkle(at, span * random.between(0.008, 0.02), (a, b) => rays.line([a, b]));
  }
}

export function sparkle(at: Point, size: number, draw: (a: Point, b: Point) => void): void {
  for (let i = 0; i < 4; i++) {
    const reach = i % 2 ? size * 0.5 : size;
    draw(polar(at, (i * Math.PI) / 4, reach), polar(at, (i * Math.PI) / 4 + Math.PI, reach));
  }
}
