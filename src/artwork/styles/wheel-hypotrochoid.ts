import { clamp, type Point, sampled, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Turntable } from './spirographs.ts';

/** The toy's own figures: one in a ring, another in the room that it leaves, each through a few pen holes. */
export function drawHypotrochoids(plot: Plot, table: Turntable): void {
  const { random } = table;
  let share = 1;
  for (let figure = 0; figure < 3 && share > 0.14; figure++) {
    const wheel = random.pick(wheels);
    const reach = random.between(0.55, 1.05);
    const holes = wheel.turns > 30 ? 1 : wheel.turns > 12 ? random.whole(2, 3) : random.whole(4, 6);
    for (let hole = 0; hole < holes; hole++) {
      const steps = clamp(wheel.turns * 34, 160, Math.floor(3600 / holes));
      const curve = trochoid(wheel.size, reach * (1 - (0.5 * hole) / holes));
      const twist = (hole / holes) * (tau / wheel.teeth) * wheel.turns;
      const ink = table.inks[(figure + (holes > 3 ? hole % 2 : 0)) % table.inks.length] as string;
      const points = sampled(steps, (t) => curve(t * wheel.turns * tau));
      plot
        .pen(ink, wheel.turns > 30 ? 1.1 : 1.6)
        .curve(points.map((point) => placed(table, point, share, twist)));
    }
    // What stays empty in the middle is the next figure's ring.
    share *= 0.96 * Math.abs(innerOf(wheel.size, reach * (1 - (0.5 * (holes - 1)) / holes)) || 0);
  }
}

/** A wheel's size beside its ring's, how often it turns until the curve closes, and the points that this gives. */
const wheels = [
  [96, 52],
  [96, 63],
  [96, 40],
  [105, 56],
  [105, 45],
  [96, 36],
  [105, 40],
  [90, 52],
  [96, 28],
  [105, 24],
  [90, 63],
  [72, 50],
].map(([ring, wheel]) => {
  const common = gcd(ring as number, wheel as number);
  return {
    size: (wheel as number) / (ring as number),
    turns: (wheel as number) / common,
    teeth: (ring as number) / common,
  };
});

/** The curve of a pen in a wheel rolling inside a ring, scaled to the unit circle. */
function trochoid(size: number, reach: number): (angle: number) => Point {
  const [orbit, arm] = [1 - size, size * reach];
  const [speed, scale] = [orbit / size, 1 / (orbit + size)];
  return (angle) => [
    scale * (orbit * Math.cos(angle) + arm * Math.cos(speed * angle)),
    scale * (orbit * Math.sin(angle) - arm * Math.sin(speed * angle)),
  ];
}

const innerOf = (size: number, reach: number): number => 1 - size - size * reach;

function placed({ centre, radius, stretch }: Turntable, [x, y]: Point, share: number, twist: number): Point {
  const [cos, sin] = [Math.cos(twist) * radius * share, Math.sin(twist) * radius * share];
  return [centre[0] + (x * cos - y * sin) * stretch[0], centre[1] + (x * sin + y * cos) * stretch[1]];
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
