import { mix } from '../tools/colour.ts';
import { along, type Box, type Point } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Plot } from '../tools/plot.ts';
import type { Site } from './facades.ts';

/** A town of blocks seen from above (isometric): one side hatched, one with windows, roofs in colour. */
export function drawBlocks(plot: Plot, site: Site): void {
  const { frame, span, random } = site;
  const isRound = random.chance(0.65);
  const blocks = random.pick(isRound ? [56, 72, 88] : [20, 26, 32]);
  const town = townOf(site, Math.sqrt((frame.width * frame.height) / 0.87 / blocks));
  const noise = random.noise();
  const gaps = random.pick([0, 0, 0.18]);
  for (const [x, y] of plots(frame, town)) {
    const off = Math.hypot((x - frame.x) / frame.width - 0.5, (y - frame.y) / frame.height - 0.54);
    if (random.chance(gaps) || (isRound && off > 0.42)) continue;
    const rise = 0.35 + 1.9 * Math.max(0, noise(x / span / 0.5, y / span / 0.5)) + random.next() * 0.8;
    // A round town stands free on the page; any other runs over its edges.
    const room = isRound ? (y - town.down - frame.y) / town.size - 0.06 : 2.6;
    const high = Math.min(rise, room, 2.6);
    if (high > 0.2) block(plot, site, [x, y], town.size * high, town);
  }
}

function townOf({ random, palette }: Site, size: number): Town {
  return {
    size,
    across: size * 0.87,
    down: size * 0.5,
    roofs: random.shuffled([palette.light, palette.wall, palette.paper]),
    window: random.pick(['bars', 'panes', 'lines'] as const),
    lean: random.pick([-1, 1]),
  };
}

/** The ground plan's places, from the back row to the front. */
function plots({ x, y, width, height }: Box, { across, down }: Town): Point[] {
  const columns = Math.min(Math.ceil(width / across / 2) + 1, 40);
  const rows = Math.min(Math.ceil(height / down) + 5, 80);
  return Array.from({ length: columns * rows }, (_, i) => {
    const row = Math.floor(i / columns);
    return [x + ((i % columns) * 2 + (row % 2)) * across, y + row * down];
  });
}

interface Town {
  size: number;
  across: number;
  down: number;
  roofs: string[];
  window: 'bars' | 'panes' | 'lines';
  lean: number;
}

function block(plot: Plot, { palette, random }: Site, [x, y]: Point, high: number, town: Town): void {
  const { across, down, size } = town;
  const [left, front, right, back]: Point[] = [
    [x - across, y],
    [x, y + down],
    [x + across, y],
    [x, y - down],
  ] as const;
  const up = ([px, py]: Point, by = high): Point => [px, py - by];
  const roof = [up(left as Point), up(front as Point), up(right as Point), up(back as Point)];
  const dark = [left, front, up(front as Point), up(left as Point)] as Point[];
  const bright = [front, right, up(right as Point), up(front as Point)] as Point[];
  const [shaded, open] = town.lean > 0 ? [dark, bright] : [bright, dark];
  const body = plot.shape(mix(palette.paper, palette.wall, 0.25), palette.ink, 1.7);
  body.line(shaded, true);
  body.line(open, true);
  plot
    .shape(mix(palette.paper, random.pick(town.roofs), random.between(0.5, 1)), palette.ink, 1.7)
    .line(roof, true);
  const pen = plot.pen(palette.ink, 1);
  for (const stroke of hatched(shaded, Math.PI / 2, size * 0.12)) pen.line(stroke);
  windows(open, high / size, town.window, (stroke) => pen.line(stroke));
  if (random.chance(0.3))
    pen.line([0.2, 0.5, 0.8].map((t) => along(up(left as Point), up(right as Point), t)));
}

function windows(
  [a, b, c, d]: Point[],
  ratio: number,
  look: Town['window'],
  draw: (stroke: Point[]) => void,
): void {
  const at = (u: number, v: number) =>
    along(along(a as Point, b as Point, u), along(d as Point, c as Point, u), v);
  const floors = Math.max(1, Math.round(ratio * 3));
  for (let floor = 0; floor < floors; floor++) {
    const [low, high] = [(floor + 0.28) / floors, (floor + 0.75) / floors];
    if (look === 'lines') draw([at(0.1, low), at(0.9, low)]);
    else if (look === 'bars')
      draw([at(0.12, low), at(0.88, low), at(0.88, high), at(0.12, high), at(0.12, low)]);
    else
      for (const u of [0.14, 0.44, 0.74])
        draw([at(u, low), at(u + 0.14, low), at(u + 0.14, high), at(u, high), at(u, low)]);
  }
}
