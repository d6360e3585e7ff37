import { type Point, polar, sampled, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Turntable } from './spirographs.ts';

/** Rosettes as on banknotes: bands of a wave turned many times between two rims. */
export function drawGuilloche(plot: Plot, { centre, radius, random, inks }: Turntable): void {
  const bands = random.whole(2, 4);
  const fold = random.whole(4, 9) * 2;
  let outer = radius;
  for (let band = 0; band < bands && outer > radius * 0.12; band++) {
    const inner = band === bands - 1 ? radius * random.between(0.04, 0.2) : outer * random.between(0.5, 0.78);
    const pen = plot.pen(inks[band % inks.length] as string, random.between(1.1, 1.6));
    const waves = fold * random.pick([0.5, 1, 1, 1.5, 2]);
    const lines = Math.min(random.whole(10, 16), Math.floor((1650 / (waves * 9 * bands)) * 4));
    const pinch = random.between(0.15, 0.5);
    for (let line = 0; line < lines; line++) {
      const phase = (line / lines) * tau;
      const swell = outer - (outer - inner) * pinch * (0.5 + 0.5 * Math.cos(phase));
      const steps = Math.round(waves * 9);
      pen.curve(
        sampled(steps, (t): Point => {
          const wave = Math.sin(t * tau * Math.round(waves) + phase);
          return polar(centre, t * tau, (swell + inner) / 2 + ((swell - inner) / 2) * wave);
        }),
      );
    }
    const rim = plot.pen(inks[band % inks.length] as string, 2);
    rim.circle(centre, outer);
    if (band < bands - 1) rim.circle(centre, inner);
    outer = inner * 0.97;
  }
}
