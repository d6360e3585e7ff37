import { mix } from '../tools/colour.ts';
import { type Box, clamp, corners, type Point } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Plot } from '../tools/plot.ts';
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
  floor(plot, site, face, light);
  plot.focus = [face.x + face.width / 2, face.y + storey * 0.7];
}

function arcade(plot: Plot, { palette, random, span }: Site, row: Box, columns: number, light: number): void {
  const bay = row.width / columns;
  const [walls, shadow, deep] = [
    plot.pen(palette.ink, 1.8),
    plot.shape(mix(palette.wall, palette.ink, 0.3), palette.ink, 2),
    plot.pen(palette.ink, 1.4),
  ];
  const inner = plot.shape(mix(palette.paper, palette.wall, 0.4), palette.ink, 1.5);
  const lamp = plot.wash(palette.light);
  for (let column = 0; column < columns; column++) {
    const box: Box = {
      x: row.x + bay * (column + 0.17),
      y: row.y + row.height * 0.24,
      width: bay * 0.66,
      height: row.height * 0.76,
    };
    const arch = archOf(box, 16);
    shadow.line(arch, true);
    for (const stroke of hatched(arch, light * 0.95, span * 0.0085)) deep.line(stroke);
    // The far wall seen through the arch, lit where the shadow ends.
    const reveal = {
      ...box,
      x: box.x + (light > 0 ? box.width * 0.42 : 0),
      width: box.width * 0.58,
      y: box.y + box.height * 0.3,
      height: box.height * 0.7,
    };
    inner.line(slanted(reveal, light), true);
    walls.line(
      archOf(
        {
          x: box.x - bay * 0.07,
          y: box.y - bay * 0.07,
          width: box.width + bay * 0.14,
          height: box.width / 2 + bay * 0.07,
        },
        16,
      ),
    );
    if (random.chance(0.05)) lamp.circle([box.x + box.width / 2, box.y + box.height * 0.38], bay * 0.06);
  }
  for (const share of [0, 0.035, 0.1])
    walls.line([
      [row.x - 4, row.y + row.height * share],
      [row.x + row.width + 4, row.y + row.height * share],
    ]);
}

const slanted = ({ x, y, width, height }: Box, light: number): Point[] =>
  light > 0
    ? [
        [x, y + height],
        [x + width, y],
        [x + width, y + height],
      ]
    : [
        [x, y + height],
        [x, y],
        [x + width, y + height],
      ];

/** The square before the arcade, with the long shadow of somebody unseen. */
function floor(plot: Plot, { frame, palette, span, random }: Site, face: Box, light: number): void {
  const ground = face.y + face.height;
  const bottom = frame.y + frame.height;
  const pen = plot.pen(palette.ink, 1.1);
  plot.pen(palette.ink, 2.8).line([
    [frame.x, ground],
    [frame.x + frame.width, ground],
  ]);
  const shadow: Point[] = [
    [face.x, ground],
    [face.x + face.width, ground],
    [face.x + face.width - light * span * 0.3, bottom],
    [face.x - light * span * 0.3, bottom],
  ];
  for (const stroke of hatched(shadow, 0, span * 0.011)) pen.line(stroke);
  const x = frame.x + frame.width * random.between(0.25, 0.75);
  const tall = Math.min(span * 0.11, (bottom - ground) * 0.9);
  const figure = plot.wash(palette.ink);
  const foot = ground + (bottom - ground) * 0.45;
  figure.line(
    [
      [x - tall * 0.07, foot],
      [x - tall * 0.1, foot - tall * 0.72],
      [x + tall * 0.1, foot - tall * 0.72],
      [x + tall * 0.07, foot],
    ],
    true,
  );
  figure.circle([x, foot - tall * 0.85], tall * 0.1);
}
