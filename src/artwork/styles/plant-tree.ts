import { mix } from '../tools/colour.ts';
import { clamp, lerp, type Point, polar, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Bed } from './branches.ts';

interface Habit {
  spread: number;
  shrink: number;
  /** Above 0 reaches up, below 0 weeps. */
  lift: number;
  gnarl: number;
  levels: number;
}

interface Growth {
  bed: Bed;
  habit: Habit;
  limbs: { level: number; points: Point[] }[];
}

/** A tree in winter, in blossom or in leaf, branch by branch. */
export function drawTree(plot: Plot, bed: Bed): void {
  const { palette, random } = bed;
  const habit: Habit = {
    spread: random.between(0.3, 0.62),
    shrink: random.between(0.73, 0.8),
    lift: random.pick([0.1, 0.05, 0, -0.12]),
    gnarl: random.between(0.06, 0.28),
    levels: 9,
  };
  const growth: Growth = { bed, habit, limbs: [] };
  ground(plot, bed);
  grow(growth, bed.root, -Math.PI / 2 + random.between(-0.08, 0.08), bed.span * 0.24, 0);
  const { place, scale } = fitting(growth);
  const pens = weights.map((weight) => plot.pen(palette.ink, weight * scale));
  for (const { level, points } of growth.limbs) pens[level]?.curve(points.map(place));
  const tips = growth.limbs.filter(({ level }) => level === habit.levels - 1);
  crown(
    plot,
    bed,
    tips.map(({ points }) => place(points[2] as Point)),
    scale,
  );
  plot.focus = place(tips[Math.floor(tips.length / 2)]?.points[2] ?? bed.root);
}

const weights = [15, 11.5, 8.5, 6.2, 4.5, 3.2, 2.3, 1.7, 1.2];

function grow(growth: Growth, from: Point, angle: number, length: number, level: number): void {
  const { habit, limbs, bed } = growth;
  const { random } = bed;
  const middle = polar(from, angle + random.between(-1, 1) * habit.gnarl, length * 0.5);
  const end = polar(middle, angle + random.between(-1, 1) * habit.gnarl, length * 0.5);
  limbs.push({ level, points: [from, middle, end] });
  if (level === habit.levels - 1) return;
  const count = level > 1 && random.chance(0.16) ? 3 : level > 2 && random.chance(0.1) ? 1 : 2;
  for (let branch = 0; branch < count; branch++) {
    const side = count === 1 ? random.between(-0.5, 0.5) : (branch / (count - 1)) * 2 - 1;
    const turn = side * habit.spread * random.between(0.6, 1.35);
    const up = Math.sin(angle + turn + Math.PI / 2) * habit.lift;
    grow(growth, end, angle + turn - up, length * habit.shrink * random.between(0.82, 1.12), level + 1);
  }
}

/** Moves and scales the whole tree into the bed: how wide it grows is known only afterwards. */
function fitting({ bed, limbs }: Growth): { place: (at: Point) => Point; scale: number } {
  const ends = limbs.map(({ points }) => points[2] as Point);
  const [xs, ys] = [ends.map(([x]) => x), ends.map(([, y]) => y)];
  const [left, right, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys)];
  const room = Math.min(bed.frame.width * 0.92, bed.span * 1.35);
  const scale = Math.min(room / (right - left), (bed.tall * 0.94) / (bed.root[1] - top));
  const middle = (left + right) / 2;
  return {
    scale,
    place: ([x, y]) => [bed.root[0] + (x - middle) * scale, bed.root[1] + (y - bed.root[1]) * scale],
  };
}

function crown(plot: Plot, { palette, random, span }: Bed, tips: Point[], scale: number): void {
  const look = random.pick(['bare', 'blossom', 'leaves', 'leaves'] as const);
  if (look === 'bare') return;
  const colour = look === 'blossom' ? palette.bloom : palette.leaf;
  const pens = [0, 0.25, 0.5].map((t) =>
    plot.pen(mix(colour, palette.glow, t), span * scale * lerp(0.012, 0.006, t)),
  );
  for (const tip of tips) {
    for (let i = look === 'blossom' ? 2 : 3; i > 0; i--) {
      random.pick(pens).dot(polar(tip, random.between(0, tau), span * scale * 0.03 * random.next()));
    }
  }
}

/** Grass and a few fallen leaves, so that the trunk stands on something. */
function ground(plot: Plot, { palette, random, root: [x, y], frame, span }: Bed): void {
  const pen = plot.pen(palette.ink, 1.2);
  for (let i = 0; i < 90; i++) {
    const off = (random.next() + random.next() - 1) * Math.min(frame.width * 0.46, span * 0.6);
    const foot: Point = [x + off, y + random.between(-3, 2)];
    const length = clamp(span * 0.035 * random.next() * (1 - Math.abs(off) / span), 2, 40);
    pen.line([foot, polar(foot, -Math.PI / 2 + random.between(-0.5, 0.5), length)]);
  }
}
