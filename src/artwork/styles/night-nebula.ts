import { type Point, polar, sampled, smoothstep, tau, within } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { SeededRandom } from '../tools/seeded-random.ts';
import { dotted, stipple } from '../tools/stippler.ts';
import type { Night } from './stipple.ts';

/** A band of star clouds across the sky with dark lanes. */
export function drawMilkyWay(plot: Plot, { frame, span, random, palette }: Night): void {
  const noise = random.noise();
  const slant = random.between(0.5, 1.1) * random.pick([-1, 1]);
  const middle: Point = [frame.x + frame.width * random.between(0.4, 0.6), frame.y + frame.height * 0.45];
  const [wide, rough] = [span * random.between(0.16, 0.26), span * random.between(0.25, 0.5)];
  const cloud = ([x, y]: Point): number => {
    const across = (x - middle[0]) * Math.sin(slant) - (y - middle[1]) * Math.cos(slant);
    const bend = span * 0.12 * noise(x / span / 1.2, y / span / 1.2);
    const band = Math.exp(-(((across + bend) / wide) ** 2));
    const clumps =
      0.55 + 0.6 * noise(x / rough, y / rough) + 0.35 * noise(x / rough / 0.37, y / rough / 0.37);
    const lane = smoothstep(
      0.04,
      0.2,
      Math.abs((across + bend * 1.6) / wide + 0.35 * noise(x / rough + 5, y / rough)),
    );
    return band * clumps * (0.25 + 0.75 * lane) - 0.05;
  };
  const dots = stipple(frame, random, { dots: 3900, closest: span * 0.0054, throws: 26_000 }, cloud);
  dotted(
    [
      plot.pen(palette.dot, 2.9),
      plot.pen(palette.second, 3.2),
      plot.pen(palette.dot, 1.9),
      plot.pen(palette.warm, 2.4),
    ],
    dots,
    random,
  );
  plot.focus = middle;
}

/** A galaxy seen aslant, its arms winding out from a bright core. */
export function drawSpiral(plot: Plot, { frame, span, random, palette }: Night): void {
  const centre = within(frame, random.between(0.45, 0.55), random.between(0.42, 0.52));
  const [arms, wind] = [random.whole(2, 4), random.between(2.2, 4.2) * random.pick([-1, 1])];
  const [tilt, flat, size] = [random.between(-0.7, 0.7), random.between(0.42, 0.85), span * 0.52];
  const dots = sampled(3800, (): Point => {
    const [angle, reach] = starOf(random, arms, wind);
    const [u, v] = [Math.cos(angle) * reach * size, Math.sin(angle) * reach * size * flat];
    return [
      centre[0] + u * Math.cos(tilt) - v * Math.sin(tilt),
      centre[1] + u * Math.sin(tilt) + v * Math.cos(tilt),
    ];
  });
  const isCore = ([x, y]: Point) => Math.hypot(x - centre[0], y - centre[1]) < size * 0.26;
  const [cool, pale, faint] = [
    plot.pen(palette.second, 2.6),
    plot.pen(palette.dot, 2),
    plot.pen(palette.second, 1.7),
  ];
  dotted(
    [cool, pale, faint],
    dots.filter((dot) => !isCore(dot)),
    random,
  );
  dotted([plot.pen(palette.warm, 2.2), plot.pen(palette.dot, 1.7)], dots.filter(isCore), random);
  plot.focus = polar(centre, tilt, size * 0.25);
}

/** A star's angle and distance: in the core, or scattered about an arm. */
function starOf(random: SeededRandom, arms: number, wind: number): [angle: number, reach: number] {
  const t = random.next() ** 0.75;
  const isCore = random.chance(0.22);
  const width = isCore ? 3 : 0.75 + 0.25 / (t + 0.3);
  const scatter = (random.next() + random.next() + random.next() - 1.5) * width;
  const angle = (random.whole(1, arms) / arms) * tau + wind * Math.sqrt(t) + scatter * 0.62;
  return [angle, isCore ? 0.22 * random.next() ** 1.4 : 0.06 + 0.94 * t];
}
