import { mix } from '../tools/colour.ts';
import { type Box, clamp, corners, inset, type Point, within } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Plot } from '../tools/plot.ts';
import { drawSquare } from './city-square.ts';
import { archOf } from './city-window.ts';
import type { Site } from './facades.ts';

/** Storeys of arches with deep shadows, after de Chirico: the light comes from one side. */
export function drawArcades(plot: Plot, site: Site): void {
  const { frame, span, random, palette } = site;
  const storeys = Math.min(random.whole(2, 5), Math.max(1, Math.round(frame.height / (frame.width * 0.16))));
  const ground = frame.y + frame.height * random.between(0.84, 0.92);
  const top = frame.y + frame.height * random.between(0.14, 0.26);
  const side = random.pick([0, 0.08, 0.16]) * frame.width;
  const face: Box = { x: frame.x + side, y: top, width: frame.width - 2 * side, height: ground - top };
  const radius = span * random.between(0.08, 0.13);
  plot
    .wash(palette.light)
    .circle(
      [frame.x + frame.width * random.between(0.2, 0.8), top - radius * random.between(-0.3, 0.5)],
      radius,
    );
  plot
    .shape(mix(palette.paper, palette.wall, random.between(0.3, 1)), palette.ink, 2.6)
    .line(corners(face), true);
  const storey = face.height / storeys;
  const width = storey * random.between(0.42, 0.8);
  const columns = clamp(Math.round(face.width / width), 1, 16);
  const rows = Array.from(
    { length: storeys },
    (_, row): Box => ({ ...face, y: face.y + row * storey, height: storey }),
  );
  const light = random.pick([-1, 1]);
  for (const row of rows) arcade(plot, site, row, columns, light);
  drawSquare(plot, site, face, light);
  plot.focus = [face.x + face.width / 2, face.y + storey * 0.7];
}

function arcade(plot: Plot, { palette, random, span }: Site, row: Box, columns: number, light: number): void {
  const bay = row.width / columns;
  const walls = plot.pen(palette.ink, 1.8);
  const shadow = plot.shape(mix(palette.wall, palette.ink, 0.3), palette.ink, 2);
  const deep = plot.pen(palette.ink, 1.4);
  const inner = plot.shape(mix(palette.paper, palette.wall, 0.4), palette.ink, 1.5);
  const lamp = plot.wash(palette.light);
  for (let column = 0; column < columns; column++) {
    const opening = bayOpening(row, bay, column);
    const arch = archOf(opening, 16);
    shadow.line(arch, true);
    for (const stroke of hatched(arch, light * 0.95, span * 0.0085)) deep.line(stroke);
    inner.line(litWall(opening, light), true);
    walls.line(archOf({ ...inset(opening, -bay * 0.07), height: opening.width / 2 + bay * 0.07 }, 16));
    if (random.chance(0.05)) lamp.circle(within(opening, 0.5, 0.38), bay * 0.06);
  }
  for (const share of [0, 0.035, 0.1]) {
    const y = row.y + row.height * share;
    walls.line([
      [row.x - 4, y],
      [row.x + row.width + 4, y],
    ]);
  }
}

const bayOpening = (row: Box, bay: number, column: number): Box => ({
  x: row.x + bay * (column + 0.17),
  y: row.y + row.height * 0.24,
  width: bay * 0.66,
  height: row.height * 0.76,
});

/** The far wall seen through an arch, lit where the slanting shadow ends. */
function litWall({ x, y, width, height }: Box, light: number): Point[] {
  const [near, far] = light > 0 ? [x + width * 0.42, x + width] : [x + width * 0.58, x];
  return [
    [near, y + height],
    [far, y + height * 0.3],
    [far, y + height],
  ];
}
