import { along, type Point } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Plot } from '../tools/plot.ts';
import type { Sea } from './waves.ts';

/** A small sailing boat, its foot at a point, and its broken image in the water. */
export function drawBoat(plot: Plot, { palette, random }: Sea, [x, y]: Point, tall: number): void {
  const way = random.pick([-1, 1]);
  const at = (along: number, up: number): Point => [x + way * along * tall, y - up * tall];
  const main = [at(0.02, 0.14), at(0.03, 1), at(-0.14, 0.6), at(-0.38, 0.17)];
  const jib = [at(0.07, 0.16), at(0.06, 0.86), at(0.36, 0.18)];
  const hull = [at(-0.44, 0.12), at(0.46, 0.13), at(0.3, -0.03), at(-0.34, -0.03)];
  const sails = plot.shape(palette.paper, palette.ink, 1.8);
  sails.line(main, true);
  sails.line(jib, true);
  const shade = plot.pen(palette.ink, 0.9);
  for (const stroke of hatched(main, 1.9, tall * 0.045)) shade.line(stroke);
  plot.shape(palette.ink, palette.ink, 1.5).line(hull, true);
  plot.wash(palette.light).line([at(0.03, 1), at(0.03, 1.12), at(-0.13, 1.06)], true);
  const image = plot.pen(palette.ink, 1.5, 0.75);
  for (let row = 1; row < 9; row++) {
    const half = tall * 0.34 * (1 - row / 9) * random.between(0.5, 1);
    const middle = along(at(0, -0.06), at(-0.06, -0.6), row / 9);
    image.line([
      [middle[0] - half, middle[1]],
      [middle[0] + half, middle[1]],
    ]);
  }
}
