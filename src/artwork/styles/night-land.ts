import { type Point, sampled } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Night } from './stipple.ts';

/** Dark hills along the lower edge, sometimes with firs, sometimes with one lit window. */
export function drawLand(plot: Plot, { frame, span, random, palette }: Night): void {
  const noise = random.noise();
  const rise = span * random.between(0.06, 0.14);
  const bottom = frame.y + frame.height;
  const crest = sampled(60, (t): Point => {
    const x = frame.x + t * frame.width;
    return [x, bottom - rise * (1 + 0.8 * noise(x / span, 1) + 0.25 * noise(x / span / 0.3, 2))];
  });
  const land = plot.wash(palette.land);
  land.line([...crest, [frame.x + frame.width, bottom + 5], [frame.x, bottom + 5]], true);
  if (random.chance(0.6))
    for (let i = 0; i < 40; i++)
      fir(random.pick(crest), span * random.between(0.03, 0.1), (points) => land.line(points, true));
  plot.pen(palette.second, 1.4).curve(crest);
  if (random.chance(0.5)) hut(plot, palette, crest[random.whole(12, 48)] as Point, span * 0.035);
}

function fir([x, y]: Point, tall: number, draw: (points: Point[]) => void): void {
  const tiers = [
    [0.03, 0.15],
    [0.2, 0.15],
    [0.09, 0.45],
    [0.15, 0.45],
    [0.06, 0.75],
    [0.1, 0.75],
    [0, 1],
  ] as const;
  const right = tiers.map(([half, up]): Point => [x + half * tall, y - up * tall]);
  const left = tiers.map(([half, up]): Point => [x - half * tall, y - up * tall]).reverse();
  draw([[x + 0.03 * tall, y + tall * 0.1], ...right, ...left, [x - 0.03 * tall, y + tall * 0.1]]);
}

function hut(plot: Plot, palette: Night['palette'], [x, y]: Point, size: number): void {
  plot.shape(palette.land, palette.second, 1.2).line(
    [
      [x - size, y + size * 0.4],
      [x - size, y - size * 0.4],
      [x, y - size * 1.1],
      [x + size, y - size * 0.4],
      [x + size, y + size * 0.4],
    ],
    true,
  );
  plot.wash(palette.warm).line(
    [
      [x - size * 0.25, y],
      [x - size * 0.25, y - size * 0.4],
      [x + size * 0.2, y - size * 0.4],
      [x + size * 0.2, y],
    ],
    true,
  );
}
