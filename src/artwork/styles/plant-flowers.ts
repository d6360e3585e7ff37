import { mix } from '../tools/colour.ts';
import { lerp, type Point, polar, ring, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Bed } from './branches.ts';
import { leafOutline, leafVeins } from './plant-leaf.ts';
import { stemPath } from './plant-stem.ts';

/** A bunch of open flowers: daisies, cosmos, sunflowers, by petal count and width. */
export function drawFlowers(plot: Plot, bed: Bed): void {
  const { palette, random, span, tall, root, frame } = bed;
  const wide = Math.min(frame.width / span - 1, 1);
  const count = wide > 0.2 ? random.pick([3, 5, 5, 7]) : random.pick([1, 3, 3, 5]);
  const flower = {
    petals: random.whole(6, 17),
    width: random.between(0.2, 0.42),
    layers: random.pick([1, 2, 2]),
  };
  const stems = Array.from({ length: count }, (_, i) => {
    const off = count === 1 ? random.between(-0.2, 0.2) : lerp(-1, 1, i / (count - 1));
    const length = tall * (0.78 - 0.24 * Math.abs(off) * random.between(0.6, 1));
    return stemPath(
      [root[0] + off * span * (0.06 + 0.5 * wide), root[1]],
      -Math.PI / 2 + off * 0.2,
      length,
      off * Math.min(0.45, (frame.width / tall) * 0.5) + random.between(-0.12, 0.12),
    );
  });
  const stalk = plot.pen(palette.ink, 3);
  for (const stem of stems) {
    stalk.curve(stem);
    leaves(plot, bed, stem);
  }
  for (const stem of random.shuffled(stems)) {
    const top = stem[stem.length - 1] as Point;
    bloom(plot, bed, top, span * random.between(0.13, 0.19) * (count === 1 ? 1.6 : 1), flower);
    plot.focus = top;
  }
}

function leaves(plot: Plot, { palette, random, span }: Bed, stem: Point[]): void {
  const shape = plot.shape(mix(palette.paper, palette.leaf, random.between(0.3, 0.8)), palette.ink, 1.5);
  const veins = plot.pen(palette.ink, 0.9);
  for (const [i, side] of [
    [4, 1],
    [8, -1],
    [12, 1],
    [16, -1],
  ] as const) {
    const at = stem[i] as Point;
    const outline = leafOutline(
      at,
      -Math.PI / 2 + side * random.between(0.5, 1),
      span * random.between(0.14, 0.24),
      0.34,
      side * 0.4,
    );
    shape.curve(outline);
    for (const vein of leafVeins(outline, 10, side)) veins.line(vein);
    veins.line([at, outline[5] as Point]);
  }
}

interface Flower {
  petals: number;
  width: number;
  layers: number;
}

function bloom(plot: Plot, { palette, random }: Bed, at: Point, size: number, flower: Flower): void {
  const turn = random.between(0, tau);
  for (let layer = 0; layer < flower.layers; layer++) {
    const shape = plot.shape(mix(palette.bloom, palette.paper, 0.35 + 0.3 * layer), palette.ink, 1.5);
    const lines = plot.pen(palette.ink, 0.8);
    for (let i = 0; i < flower.petals; i++) {
      const angle = turn + ((i + layer / 2) / flower.petals) * tau;
      const length = size * (1 - 0.25 * layer) * random.between(0.9, 1.06);
      shape.curve(leafOutline(at, angle, length, flower.width, random.between(-0.15, 0.15)));
      for (const off of [-0.07, 0, 0.07])
        lines.line([
          polar(at, angle + off, size * 0.25),
          polar(at, angle + off * 1.2, length * random.between(0.5, 0.75)),
        ]);
    }
  }
  plot.shape(palette.glow, palette.ink, 1.6).line(ring(at, size * 0.22, 24), true);
  const seeds = plot.pen(palette.ink, size * 0.022);
  for (let i = 1; i < 60; i++) seeds.dot(polar(at, i * 2.39996, size * 0.2 * Math.sqrt(i / 60)));
}
