import { mix } from '../tools/colour.ts';
import { type Box, corners, inset, lerp, type Point } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Pen } from '../tools/pen.ts';
import type { Plot } from '../tools/plot.ts';
import type { SeededRandom } from '../tools/seeded-random.ts';
import { type Gable, gableOf, gables } from './city-gable.ts';
import { windowGrid } from './city-window.ts';
import type { Site } from './facades.ts';

/** A row of narrow houses, wall to wall, each with another gable, mirrored in a canal where there is room. */
export function drawStreet(plot: Plot, site: Site): void {
  const { frame, span, random, palette } = site;
  const hasCanal = random.chance(0.55);
  const ground = frame.y + frame.height * (hasCanal ? random.between(0.72, 0.82) : 0.97);
  const room = ground - frame.y;
  sun(plot, site, room);
  const tall = Math.min(room * 0.86, Math.max(span * 1.1, room * 0.6));
  const style = random.chance(0.4) ? [random.pick(gables)] : gables;
  const houses: Box[] = [];
  for (let x = frame.x + span * 0.03; x < frame.x + frame.width - span * 0.08 && houses.length < 24; ) {
    const width = Math.min(span * random.between(0.13, 0.23), frame.x + frame.width - span * 0.02 - x);
    const height = tall * random.between(0.5, 0.78);
    houses.push({ x, y: ground - height, width, height });
    x += width;
  }
  for (const box of houses) house(plot, site, box, random.pick(style));
  plot.focus = [houses[houses.length >> 1]?.x ?? 0, ground - tall * 0.5];
  const quay = plot.pen(palette.ink, 2.6);
  quay.line([
    [frame.x, ground],
    [frame.x + frame.width, ground],
  ]);
  if (hasCanal) canal(plot, site, ground);
}

function house(plot: Plot, site: Site, box: Box, gable: Gable): void {
  const { palette, random, span } = site;
  const cloth = random.pick([palette.wall, palette.wall, palette.light, palette.shade]);
  const tint = mix(palette.paper, cloth, random.between(0.15, 0.75));
  const [left, right]: Point[] = [
    [box.x, box.y + box.height],
    [box.x + box.width, box.y + box.height],
  ];
  const outline = [left as Point, ...gableOf(gable, box), right as Point];
  plot.shape(tint, palette.ink, 2.2).line(outline, true);
  texture(plot.pen(palette.ink, 0.9, 0.8), random, outline, box, span);
  const storeys = Math.max(2, Math.round(box.height / (span * 0.105)));
  const storey = box.height / (storeys + 0.25);
  windows(
    plot,
    site,
    { ...inset(box, box.width * 0.1), y: box.y + storey * 0.2, height: storey * (storeys - 1) },
    storeys - 1,
    tint,
  );
  const paint = random.pick([palette.light, palette.ink, palette.shade]);
  door(plot.shape(paint, palette.ink, 1.4), box, storey, random);
}

function windows(plot: Plot, { palette, random }: Site, area: Box, rows: number, tint: string): void {
  const columns = random.pick([2, 2, 3]);
  const panes = plot.shape(mix(palette.ink, palette.paper, 0.06), palette.ink, 1.2);
  const lit = plot.shape(palette.light, palette.ink, 1.2);
  const bars = plot.pen(tint, 1.1);
  windowGrid(area, columns, rows, random.pick(['plain', 'arched'] as const), (outline, cross) => {
    (random.chance(0.14) ? lit : panes).line(outline, true);
    for (const bar of cross) bars.line(bar);
  });
}

function texture(pen: Pen, random: SeededRandom, outline: Point[], box: Box, span: number): void {
  const look = random.pick(['hatch', 'boards', 'bricks', 'bare'] as const);
  if (look === 'hatch') for (const stroke of hatched(outline, -0.9, span * 0.016)) pen.line(stroke);
  if (look === 'boards') for (const stroke of hatched(outline, 0, span * 0.017)) pen.line(stroke);
  if (look !== 'bricks') return;
  for (let i = 0; i < 46; i++) {
    const [x, y] = [
      box.x + box.width * random.between(0.05, 0.85),
      box.y + Math.round(random.next() * 40) * (box.height / 41),
    ];
    pen.line([
      [x, y],
      [x + box.width * 0.08, y],
    ]);
  }
}

function door(shape: Pen, box: Box, storey: number, random: SeededRandom): void {
  const width = box.width * 0.24;
  const x = box.x + box.width * random.pick([0.14, 0.38, 0.62]);
  const height = storey * 0.74;
  shape.line(corners({ x, y: box.y + box.height - height, width, height }), true);
}

function sun(plot: Plot, { frame, span, random, palette }: Site, room: number): void {
  if (random.chance(0.35)) return;
  const radius = span * random.between(0.08, 0.15);
  plot
    .wash(palette.light, 0.9)
    .circle(
      [frame.x + frame.width * random.between(0.2, 0.8), frame.y + Math.max(room * 0.16, radius * 1.1)],
      radius,
    );
}

function canal(plot: Plot, { frame, random, palette }: Site, ground: number): void {
  const depth = frame.y + frame.height - ground;
  const [ripples, glints] = [plot.pen(palette.ink, 1.3), plot.pen(palette.light, 1.6)];
  for (let i = 0; i < 150; i++) {
    const t = random.next();
    const x = frame.x + frame.width * random.between(-0.02, 1);
    const length = lerp(0.02, 0.1, t) * frame.width * random.between(0.3, 1);
    const y = ground + depth * (0.05 + 0.95 * t);
    (random.chance(0.12) ? glints : ripples).line([
      [x, y],
      [x + length, y],
    ]);
  }
}
