import { mix } from '../tools/colour.ts';
import { lerp, type Point, polar } from '../tools/geometry.ts';
import type { Pen } from '../tools/pen.ts';
import type { Plot } from '../tools/plot.ts';
import type { Bed } from './branches.ts';
import { leafOutline, leafVeins } from './plant-leaf.ts';
import { stemPath } from './plant-stem.ts';

interface Foliage {
  shapes: Pen[];
  veins: Pen;
  berries: Pen;
  width: number;
  bend: number;
  pairs: number;
  reach: number;
  isAlternate: boolean;
}

/** One to three leafy stems: olive, eucalyptus, willow, by the width of the leaf. */
export function drawSprig(plot: Plot, bed: Bed): void {
  const { palette, random, span, tall, root } = bed;
  const wide = Math.min(bed.frame.width / span - 1, 1);
  const stems = wide > 0.2 ? random.pick([3, 4, 5]) : random.pick([1, 1, 2, 3]);
  const stem = plot.pen(palette.ink, 3);
  const tints = [0.1, 0.35, 0.7].map((t) => mix(palette.paper, palette.leaf, t * random.between(0.5, 1)));
  const foliage: Foliage = {
    shapes: tints.map((tint) => plot.shape(tint, palette.ink, 1.7)),
    veins: plot.pen(palette.ink, 0.9),
    berries: plot.shape(palette.bloom, palette.ink, 1.2),
    width: random.pick([0.22, 0.34, 0.5, 0.85]),
    bend: random.between(-0.5, 0.5),
    pairs: random.whole(7, 11),
    reach: span * random.between(0.2, 0.27) * (stems > 1 ? 0.72 : 1),
    isAlternate: random.chance(0.5),
  };
  const hasBerries = random.chance(0.45);
  for (let i = 0; i < stems; i++) {
    const lean =
      stems === 1 ? random.between(-0.16, 0.16) : lerp(-0.42, 0.42, i / (stems - 1)) * (1 - 0.4 * wide);
    const length = tall * (stems === 1 ? 0.86 : random.between(0.68, 0.86));
    const path = stemPath(
      [root[0] + lean * span * (0.12 + 1.5 * wide), root[1]],
      -Math.PI / 2 + lean * 0.9,
      length,
      -lean * 0.5 + random.between(-0.3, 0.3),
    );
    stem.curve(path);
    dress(path, foliage, bed, hasBerries);
    plot.focus = path[Math.floor(path.length * 0.6)] ?? plot.focus;
  }
}

function dress(path: Point[], foliage: Foliage, { random }: Bed, hasBerries: boolean): void {
  for (let i = 0; i < foliage.pairs; i++) {
    const t = lerp(0.24, 0.98, i / (foliage.pairs - 1));
    for (const side of [1, -1] as const) {
      const place = t + (foliage.isAlternate && side === 1 ? 0.035 : 0);
      const index = Math.min(Math.round(place * (path.length - 1)), path.length - 2);
      const [at, next] = [path[index], path[index + 1]] as [Point, Point];
      const heading = Math.atan2(next[1] - at[1], next[0] - at[0]);
      const length = foliage.reach * lerp(0.95, 0.5, t ** 2) * random.between(0.82, 1.1);
      const angle = heading + side * lerp(1.05, 0.5, t) * random.between(0.85, 1.15);
      leaf(foliage, random.pick(foliage.shapes), at, angle, length, side);
      if (hasBerries && random.chance(0.4))
        foliage.berries.circle(polar(at, heading - side * 0.9, length * 0.2), length * 0.06);
    }
  }
  const [last, end] = path.slice(-2) as [Point, Point];
  leaf(
    foliage,
    random.pick(foliage.shapes),
    end,
    Math.atan2(end[1] - last[1], end[0] - last[0]),
    foliage.reach * 0.55,
    1,
  );
}

function leaf(foliage: Foliage, shape: Pen, at: Point, angle: number, length: number, side: 1 | -1): void {
  const outline = leafOutline(at, angle, length, foliage.width, foliage.bend * side);
  shape.curve(outline);
  foliage.veins.line([at, outline[5] as Point]);
  for (const vein of leafVeins(outline, 9, side)) foliage.veins.line(vein);
}
