import { mix } from '../tools/colour.ts';
import { type Box, corners, lerp, type Point } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Plot } from '../tools/plot.ts';
import type { Site } from './facades.ts';

/** Towers in three depths, the nearest with lit windows, before a great disc. */
export function drawSkyline(plot: Plot, site: Site): void {
  const { frame, span, random, palette } = site;
  const radius = span * random.between(0.16, 0.3);
  const ground = frame.y + frame.height;
  const tall = Math.min(frame.height * 0.82, Math.max(span * 1.15, frame.height * 0.6));
  const disc: Point = [
    frame.x + frame.width * random.between(0.25, 0.75),
    ground - tall * random.between(0.62, 0.85),
  ];
  plot.wash(palette.light, random.between(0.55, 1)).circle(disc, radius);
  for (const [depth, share] of [
    [0, 0.86],
    [0.5, 0.66],
    [1, 0.44],
  ] as const) {
    const line = towers(site, ground, tall * share, lerp(0.07, 0.12, depth));
    for (const box of line) tower(plot, site, box, depth);
  }
  plot.focus = [disc[0], ground - tall * 0.42];
}

function towers({ frame, span, random }: Site, ground: number, tall: number, width: number): Box[] {
  const line: Box[] = [];
  for (let x = frame.x - span * 0.04; x < frame.x + frame.width && line.length < 40; ) {
    const box = { x, width: span * width * random.between(0.7, 1.5), height: tall * random.between(0.45, 1) };
    line.push({ ...box, y: ground - box.height });
    x += box.width * random.between(0.85, 1.25);
  }
  return line;
}

function tower(plot: Plot, site: Site, box: Box, depth: number): void {
  const { palette, random, span } = site;
  const ink = mix(palette.shade, palette.ink, depth);
  const shape = plot.shape(mix(palette.paper, palette.wall, 0.2 + 0.6 * depth), ink, lerp(1.2, 2, depth));
  shape.line(crowned(box, random.pick(['flat', 'flat', 'steps', 'spire', 'slope'] as const)), true);
  const pen = plot.pen(ink, lerp(0.8, 1.1, depth));
  const shade: Box = { ...box, width: box.width * random.between(0.25, 0.5) };
  const spacing = span * lerp(0.012, 0.009, depth);
  for (const stroke of hatched(corners(shade), random.pick([0, Math.PI / 2, 0.9]), spacing)) pen.line(stroke);
  lights(plot, site, { ...box, x: box.x + shade.width, width: box.width - shade.width }, ink, depth);
}

function lights(
  plot: Plot,
  { palette, random, span }: Site,
  { x, y, width, height }: Box,
  ink: string,
  depth: number,
): void {
  const cell = span * lerp(0.021, 0.028, depth);
  const [columns, rows] = [
    Math.max(1, Math.floor((width - cell * 0.4) / cell)),
    Math.min(26, Math.floor(height / cell / 1.15)),
  ];
  const [lit, dark] = [plot.wash(palette.light), plot.wash(ink, lerp(0.35, 0.85, depth))];
  const pitch = (width - cell * 0.4) / columns;
  for (let i = 0; i < columns * rows; i++) {
    if (random.chance(lerp(0.6, 0.4, depth))) continue;
    const left = x + cell * 0.2 + pitch * ((i % columns) + 0.2);
    const pane = {
      x: left,
      y: y + cell * 1.15 * (Math.floor(i / columns) + 0.5),
      width: pitch * 0.55,
      height: cell * 0.55,
    };
    (random.chance(0.3 * depth + 0.06) ? lit : dark).line(corners(pane), true);
  }
}

type Crown = keyof typeof crowns;

/** Tops of towers, as shares of their width across and up. */
const crowns = {
  flat: [
    [0, 0],
    [1, 0],
  ],
  steps: [
    [0, 0],
    [0.18, 0],
    [0.18, 0.2],
    [0.36, 0.2],
    [0.36, 0.42],
    [0.64, 0.42],
    [0.64, 0.2],
    [0.82, 0.2],
    [0.82, 0],
    [1, 0],
  ],
  spire: [
    [0, 0],
    [0.3, 0.3],
    [0.47, 0.4],
    [0.5, 1.3],
    [0.53, 0.4],
    [0.7, 0.3],
    [1, 0],
  ],
  slope: [
    [0, 0],
    [0, 0.5],
    [1, 0],
  ],
} as const;

function crowned({ x, y, width, height }: Box, crown: Crown): Point[] {
  const top = crowns[crown].map(([across, up]): Point => [x + across * width, y - up * width]);
  return [[x, y + height + 5], ...top, [x + width, y + height + 5]];
}
