import { mix } from '../tools/colour.ts';
import { lerp, type Point, polar, tau } from '../tools/geometry.ts';
import type { Pen } from '../tools/pen.ts';
import type { Plot } from '../tools/plot.ts';
import type { Bed } from './branches.ts';
import { leafOutline } from './plant-leaf.ts';
import { stemPath } from './plant-stem.ts';

/** Umbels and seed heads on long stems, swaying one way. */
export function drawUmbels(plot: Plot, bed: Bed): void {
  const { palette, random, span, frame } = bed;
  const wide = frame.width / span;
  const heads = random.whole(3, Math.min(Math.round(5 + 3 * (wide - 1) * 2), 9));
  const head = random.pick([umbel, globe]);
  const sway = random.between(-0.35, 0.35);
  const stem = plot.pen(palette.ink, 2.4);
  const fine = plot.pen(palette.ink, 1.1);
  const dots = plot.pen(random.pick([palette.bloom, palette.leaf, palette.ink]), span * 0.007);
  const seeds = plot.pen(mix(palette.glow, palette.bloom, 0.3), span * 0.009);
  const blades = plot.shape(mix(palette.paper, palette.leaf, 0.4), palette.ink, 1.3);
  for (let i = 0; i < heads; i++) {
    const off = lerp(-1, 1, i / (heads - 1)) * random.between(0.8, 1.1);
    const path = swaying(bed, off, sway);
    stem.curve(path);
    blades.curve(blade(bed, path[random.whole(1, 5)] as Point, off));
    const [last, top] = path.slice(-2) as [Point, Point];
    const heading = Math.atan2(top[1] - last[1], top[0] - last[0]);
    head(bed, [fine, dots, seeds], top, heading, span * random.between(0.11, 0.19));
    if (i === heads >> 1) plot.focus = top;
  }
}

function swaying({ random, tall, root, frame, span }: Bed, off: number, sway: number): Point[] {
  const length = tall * lerp(0.88, 0.55, Math.abs(off)) * random.between(0.85, 1);
  const spread = Math.min(frame.width * 0.3, span * (0.2 + 0.55 * (frame.width / span - 1)));
  const foot: Point = [root[0] + off * spread, root[1]];
  return stemPath(foot, -Math.PI / 2 + off * 0.22, length - span * 0.1, sway * 0.8 + off * 0.12);
}

function blade({ random, span }: Bed, at: Point, off: number): Point[] {
  const angle = -Math.PI / 2 + off * 0.4 + random.pick([-0.45, 0.45]);
  return leafOutline(at, angle, span * random.between(0.25, 0.42), 0.13, random.between(-0.5, 0.5));
}

type Head = (bed: Bed, pens: [Pen, Pen, Pen], at: Point, heading: number, size: number) => void;

/** Rays opening like an umbrella, each ending in a small umbrella of its own. */
const umbel: Head = ({ random }, [fine, dots, seeds], at, heading, size) => {
  const rays = random.whole(11, 17);
  for (let i = 0; i < rays; i++) {
    const spread = lerp(-1.15, 1.15, i / (rays - 1)) + random.between(-0.05, 0.05);
    const angle = heading + spread;
    const end = polar(at, angle, size * lerp(1, 0.82, Math.abs(spread)) * random.between(0.92, 1.05));
    fine.curve([at, polar(at, angle * 0.6 + heading * 0.4, size * 0.55), end]);
    for (let ray = 0; ray < 8; ray++) {
      const tip = polar(end, angle + lerp(-1.4, 1.4, ray / 7), size * random.between(0.13, 0.2));
      fine.line([end, tip]);
      (random.chance(0.7) ? dots : seeds).dot(tip);
    }
  }
};

/** A dandelion clock: seeds on every side, each with its parachute. */
const globe: Head = ({ random }, [fine, dots, seeds], at, _heading, size) => {
  const count = random.whole(26, 38);
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * tau + random.between(-0.06, 0.06);
    const end = polar(at, angle, size * random.pick([0.55, 0.78, 0.95, 1]));
    fine.line([polar(at, angle, size * 0.12), end]);
    for (const turn of [-0.9, -0.45, 0, 0.45, 0.9]) fine.line([end, polar(end, angle + turn, size * 0.14)]);
    seeds.dot(polar(at, angle, size * 0.14));
    if (i % 3 === 0) dots.dot(end);
  }
};
