import { mix } from '../tools/colour.ts';
import { lerp, type Point, polar } from '../tools/geometry.ts';
import type { Pen } from '../tools/pen.ts';
import type { Plot } from '../tools/plot.ts';
import type { Bed } from './branches.ts';
import { stemPath } from './plant-stem.ts';

/** Fern fronds unrolling from one root. */
export function drawFern(plot: Plot, bed: Bed): void {
  const { palette, random, span, tall, root } = bed;
  const fronds = random.pick([1, 3, 5]);
  const pairs = fronds === 1 ? 26 : 20;
  const lobes = fronds === 5 ? 6 : 8;
  for (const i of random.shuffled(Array.from({ length: fronds }, (_, index) => index))) {
    const lean =
      fronds === 1
        ? random.between(-0.12, 0.12)
        : lerp(-0.75, 0.75, i / (fronds - 1)) + random.between(-0.1, 0.1);
    const length = tall * (fronds === 1 ? 0.93 : lerp(0.92, 0.66, Math.abs(lean)) * random.between(0.85, 1));
    const turn = fronds === 1 ? random.between(-0.35, 0.35) : lean * 1.25;
    const path = stemPath(root, -Math.PI / 2 + lean * 0.6, length, turn, 40);
    const ink = mix(palette.leaf, palette.ink, random.between(0.1, 0.9));
    plot.pen(ink, 2.6).curve(path);
    const reach = fronds === 1 ? Math.min(span * 0.42, length * 0.3) : length * 0.2;
    frond(plot.pen(ink, fronds === 1 ? 4.6 : 3.2), plot.pen(ink, 1.3), path, pairs, reach, lobes);
    plot.focus = path[Math.floor(path.length * 0.55)] ?? plot.focus;
  }
}

/** Pinnae in pairs, longest in the lower third, each a row of small lobes. */
function frond(lobe: Pen, rib: Pen, path: Point[], pairs: number, reach: number, lobes: number): void {
  for (let i = 0; i < pairs; i++) {
    const t = lerp(0.14, 0.985, i / (pairs - 1));
    const place = t * (path.length - 2);
    const [at, next] = [path[Math.floor(place)], path[Math.floor(place) + 1]] as [Point, Point];
    const base: Point = [lerp(at[0], next[0], place % 1), lerp(at[1], next[1], place % 1)];
    const heading = Math.atan2(next[1] - at[1], next[0] - at[0]);
    const length = reach * Math.min(1, (t + 0.12) * 2.4) * (1 - t ** 1.6) + reach * 0.03;
    for (const side of [1, -1]) pinna(lobe, rib, base, heading, side, length, lobes);
  }
}

function pinna(
  lobe: Pen,
  rib: Pen,
  base: Point,
  heading: number,
  side: number,
  length: number,
  lobes: number,
): void {
  const spine = stemPath(base, heading + side * 1.25, length, -side * 0.5, 8);
  rib.curve(spine);
  const count = Math.max(2, Math.round(lobes * Math.min(1, length / 60)));
  for (let i = 1; i <= count; i++) {
    const t = i / (count + 0.6);
    const at = spine[Math.round(t * 8)] as Point;
    const size = length * 0.17 * (1 - 0.75 * t);
    for (const turn of [0.95, -0.95])
      lobe.line([at, polar(at, heading + side * (1.1 - 0.4 * t) + turn, size)]);
  }
}
