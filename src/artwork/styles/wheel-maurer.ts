import { mix } from '../tools/colour.ts';
import { type Point, sampled, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Turntable } from './spirographs.ts';

/** A rose curve, and the web of chords between its points a fixed angle apart (Maurer). */
export function drawMaurerRose(
  plot: Plot,
  { centre, radius, stretch, random, inks, paper }: Turntable,
): void {
  const petals = random.pick([2, 4, 5, 6, 7, 8, 9, 4 / 3, 5 / 3, 7 / 3, 8 / 3]);
  const step = random.pick([19, 23, 29, 31, 37, 41, 43, 47, 59, 61, 67, 71, 79, 97, 103, 113]);
  const rose = (angle: number): Point => {
    const distance = Math.sin(petals * angle) * radius;
    return [
      centre[0] + distance * Math.cos(angle) * stretch[0],
      centre[1] + distance * Math.sin(angle) * stretch[1],
    ];
  };
  const turns = Number.isInteger(petals) ? 1 : 3;
  const chords = 360 * turns;
  const [web, accent, outline] = inks as [string, string, string];
  const echo = plot.pen(mix(paper, accent, 0.75), 1);
  for (const share of [0.62, 0.36]) {
    echo.curve(
      sampled(300 * turns, (t) => {
        const [x, y] = rose(t * tau * turns);
        return [centre[0] + (x - centre[0]) * share, centre[1] + (y - centre[1]) * share];
      }),
    );
  }
  plot.pen(web, 1.15).line(sampled(chords, (t) => rose((t * chords * step * tau) / 360)));
  plot.pen(outline, 2.4).curve(sampled(400 * turns, (t) => rose(t * tau * turns)));
}
