import { mix } from '../tools/colour.ts';
import { along, type Point } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Plot } from '../tools/plot.ts';
import type { Site } from './facades.ts';

/** A town of blocks seen from above (isometric): one side hatched, one with windows, roofs in colour. */
export function drawBlocks(plot: Plot, site: Site): void {
  const { frame, span, random, palette } = site;
  const round = random.chance(0.65);
  const size = Math.sqrt(
    (frame.width * frame.height) / 0.87 / random.pick(round ? [40, 60, 75] : [20, 26, 32]),
  );
  const [across, down] = [size * 0.87, size * 0.5];
  const columns = Math.min(Math.ceil(frame.width / across / 2) + 1, 40);
  const rows = Math.min(Math.ceil(frame.height / down) + 5, 80);
  const noise = random.noise();
  const roofs = random.shuffled([palette.light, palette.wall, palette.paper]);
  const town = {
    size,
    across,
    down,
    roofs,
    window: random.pick(['bars', 'panes', 'lines'] as const),
    lean: random.pick([-1, 1]),
  };
  const gaps = random.pick([0, 0, 0.18]);
  const centre: Point = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = frame.x + (column * 2 + (row % 2)) * across;
      const y = frame.y + row * down;
      const off = Math.hypot((x - centre[0]) / frame.width, (y - centre[1]) / frame.height);
      if (random.chance(gaps) || (round && off > 0.43)) continue;
      const high = 0.35 + 1.9 * Math.max(0, noise(x / span / 0.5, y / span / 0.5)) + random.next() * 0.8;
      block(plot, site, [x, y], size * Math.min(high, 2.6), town);
    }
  }
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
