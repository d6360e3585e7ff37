import { mix } from '../tools/colour.ts';
import { type Point, sampled, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Turntable } from './spirographs.ts';

/** One soft-cornered figure drawn again and again, each a little smaller and turned a little more. */
export function drawTurnedPolygon(
  plot: Plot,
  { centre, radius, stretch, random, inks, paper }: Turntable,
): void {
  const sides = random.whole(3, 8);
  const depth = random.between(0.08, 0.3) / Math.sqrt(sides / 3);
  const copies = random.whole(34, 56);
  const turn = (random.between(0.35, 1.3) * random.pick([-1, 1]) * tau) / sides;
  const sway = random.between(0, 0.3);
  const steps = Math.min(14 * sides, 84);
  const size = 1 / (1 + depth);
  for (let copy = 0; copy < copies; copy++) {
    const t = copy / copies;
    const scale = radius * size * (1 - t ** 0.9 * 0.96);
    const twist = turn * (t + sway * Math.sin(t * tau));
    const tone = mix(inks[0] as string, inks[1] as string, t);
    const pen = plot.pen(
      copy % 7 === 6 ? (inks[2] as string) : mix(tone, paper, 0.05),
      copy % 7 === 6 ? 2.2 : 1.3,
    );
    pen.curve(
      sampled(steps, (u): Point => {
        const r = scale * (1 + depth * Math.cos(u * tau * sides));
        return [
          centre[0] + r * Math.cos(u * tau + twist) * stretch[0],
          centre[1] + r * Math.sin(u * tau + twist) * stretch[1],
        ];
      }),
    );
  }
}
