import type { NoiseFunction2D } from 'simplex-noise';
import { clamp, lerp, type Point } from '../tools/geometry.ts';
import type { Horizon } from '../tools/horizon.ts';
import type { Pen } from '../tools/pen.ts';
import type { SeededRandom } from '../tools/seeded-random.ts';
import type { RidgeTexture } from './ridge-kinds.ts';

export interface Ridge {
  pen: Pen;
  crest: Point[];
  depth: number;
  horizon: Horizon;
  noise: NoiseFunction2D;
  random: SeededRandom;
  span: number;
}

export function drawTexture(texture: RidgeTexture, ridge: Ridge): void {
  textures[texture](ridge);
}

const textures: Record<RidgeTexture, (ridge: Ridge) => void> = {
  /** Engraver's hatching down the sides that the light, from the left, does not reach. */
  slopes({ pen, crest, depth, horizon, noise, random, span }) {
    for (let i = 1; i < crest.length - 1; i++) {
      const [before, [x, y], after] = [crest[i - 1], crest[i], crest[i + 1]] as [Point, Point, Point];
      const slope = (after[1] - before[1]) / Math.max(after[0] - before[0], 0.1);
      const shade = clamp(0.25 + slope * 1.1, 0.04, 1) * (0.65 + 0.5 * noise(x / 40, depth * 50));
      for (const share of depth > 0.4 ? [0, 0.5] : [0]) {
        const length = span * 0.26 * shade * random.between(0.5, 1) * lerp(0.75, 1.2, depth);
        if (length < span * 0.016) continue;
        const start: Point = [lerp(x, after[0], share), lerp(y, after[1], share) + 1];
        const lean = 0.22 + 0.5 * clamp(slope, -0.3, 1);
        const stroke: Point[] = [0, 0.5, 1].map((t) => [
          start[0] + length * lean * t + noise(start[0] / 30, t * 2 + depth * 20) * length * 0.1 * t,
          start[1] + length * t,
        ]);
        for (const piece of horizon.seen(stroke)) pen.curve(piece);
      }
    }
  },
  /** The crest's line repeated below itself, calmer each time. */
  echoes({ pen, crest, depth, horizon, noise, span }) {
    const gap = span * lerp(0.009, 0.017, depth);
    const mean = crest.reduce((sum, [, y]) => sum + y, 0) / crest.length;
    for (let row = 1; row <= 10; row++) {
      const calm = row / 20;
      const echo = crest
        .filter((_, i) => i % 3 === 0 || i === crest.length - 1)
        .map(
          ([x, y]): Point => [
            x,
            lerp(y, mean + span * 0.05, calm) +
              gap * row * (1 + 0.28 * noise(x / (span * 0.4), depth * 9 + row * 0.11)),
          ],
        );
      for (const piece of horizon.seen(echo)) pen.curve(piece);
    }
  },
  /** Firs standing along the crest and thinly below it. */
  woods({ pen, crest, depth, horizon, noise, random, span }) {
    const trees = Math.round(lerp(100, 62, depth) * Math.min(1, crest.length / 60));
    for (let i = 0; i < trees; i++) {
      const [x, y] = crest[random.whole(1, crest.length - 2)] as Point;
      if (noise(x / (span * 0.25), depth * 30) < -0.25) continue;
      const foot: Point = [x + random.between(-3, 3), y + 2 + random.next() ** 2 * span * 0.09];
      const tall = span * lerp(0.022, 0.085, depth) * random.between(0.6, 1.15);
      for (const piece of horizon.seen(fir(foot, tall, random))) pen.line(piece);
    }
  },
  /** Upright strokes hanging from the crest and fading out. */
  curtain({ pen, crest, depth, horizon, noise, random, span }) {
    for (const [i, [x, y]] of crest.entries()) {
      if (i % 2 === 1 && depth < 0.5) continue;
      const length =
        span * 0.16 * (0.2 + 0.8 * Math.abs(noise(x / (span * 0.3), depth * 40))) * random.between(0.4, 1);
      for (const piece of horizon.seen([0, 0.25, 0.5, 0.75, 1].map((t): Point => [x, y + 1 + t * length]))) {
        pen.line([piece[0] as Point, piece[piece.length - 1] as Point]);
      }
    }
  },
};

/** One zigzag from the top down, wider at each turn. */
function fir([x, y]: Point, tall: number, random: SeededRandom): Point[] {
  const tiers = 5;
  const points: Point[] = [[x, y - tall]];
  for (let tier = 1; tier <= tiers; tier++) {
    const half = tall * 0.24 * (tier / tiers) * random.between(0.8, 1.2);
    const level = y - tall + (tall * 0.9 * tier) / tiers;
    points.push([x - half, level], [x + half, level - tall * 0.02]);
  }
  return [...points, [x, y - tall * 0.1], [x, y]];
}
