import { type Point, polar, sampled } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Night } from './stipple.ts';

/** An hour's turning about the pole star: dotted arcs, each fading as its star moves on. */
export function drawTrails(plot: Plot, { frame, span, random, palette }: Night): void {
  const pole: Point = [
    frame.x + frame.width * random.between(0.25, 0.75),
    frame.y + frame.height * random.between(0.3, 0.6),
  ];
  const pens = [palette.dot, palette.second, palette.dot, palette.warm].map((ink, i) =>
    plot.pen(ink, [1.7, 1.4, 1.2, 1.8][i] as number),
  );
  const sweep = random.between(0.5, 1.2);
  const reach = Math.hypot(frame.width, frame.height) * 0.8;
  for (let trail = 0; trail < 210; trail++) {
    const radius = reach * (0.02 + 0.98 * (trail / 210)) * random.between(0.97, 1.03);
    const start = random.between(0, Math.PI * 2);
    const turn = sweep * random.between(0.5, 1);
    const steps = Math.max(6, Math.min(90, Math.round((radius * turn) / (span * 0.0095))));
    const pen = random.pick(pens);
    sampled(steps, (t) => {
      const at = polar(pole, start + turn * t ** 1.15, radius);
      const isSeen =
        at[0] > frame.x && at[1] > frame.y && at[0] < frame.x + frame.width && at[1] < frame.y + frame.height;
      if (isSeen) pen.dot(at);
    });
  }
  plot.wash(palette.warm).circle(pole, span * 0.006);
  plot.focus = [pole[0] + span * 0.08, pole[1] + span * 0.08];
}
