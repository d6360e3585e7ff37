import type { Placeholder } from './placeholder-path.ts';
import {
  along,
  type Box,
  corners,
  inset,
  type Point,
  type Polyline,
  polar,
  sampled,
  within,
} from './tools/geometry.ts';
import type { Pen } from './tools/pen.ts';
import { Plot } from './tools/plot.ts';
import type { SeededRandom } from './tools/seeded-random.ts';
import { type Sheet, sheetOf } from './tools/sheet.ts';
import { paperOf, svgDocument } from './tools/svg-document.ts';

const papers = ['#eeeae1', '#ebe8e3', '#f0ebe0', '#e9e7e0'] as const;
const PENCIL = '#9b948a';

/** A blank sheet with pencilled guides and a small sign that the picture is yet to come; the same for the same address. */
export function drawPlaceholder({ seed, width, height }: Placeholder): string {
  const sheet = sheetOf(width, height, `placeholder ${seed}`);
  const plot = new Plot(sheet.random.pick(papers), [sheet.width / 2, sheet.height / 2]);
  const sign = signBox(sheet);
  const pencil = plot.pen(PENCIL, 1.6, 0.55);
  for (const guide of guidesOf(sheet.frame, sheet.random)) pencil.line(guide);
  plot.wash(plot.paper).line(corners(inset(sign, -sign.width * 0.3)), true);
  drawSign(plot.pen(PENCIL, Math.max(sheet.span * 0.006, 1.4)), sign, sheet.random);
  const box = { x: 0, y: 0, width: sheet.width, height: sheet.height };
  return svgDocument('No picture yet', { width, height }, box, paperOf(plot.paper, sheet) + plot.toSvg());
}

/** The edge of the picture to be, drawn past its corners, and the lines by which a hand finds the middle. */
function guidesOf(frame: Box, random: SeededRandom): Polyline[] {
  const [a, b, c, d] = corners(frame) as [Point, Point, Point, Point];
  const [north, east] = [within(frame, 0.5, 0), within(frame, 1, 0.5)];
  const [south, west] = [within(frame, 0.5, 1), within(frame, 0, 0.5)];
  const edges: [Point, Point][] = [
    [a, b],
    [b, c],
    [c, d],
    [d, a],
  ];
  const guides = random.pick<[Point, Point][]>([
    [
      [a, c],
      [b, d],
    ],
    [
      [a, c],
      [b, d],
      [north, south],
      [west, east],
    ],
    [
      [a, south],
      [b, south],
      [c, north],
      [d, north],
    ],
  ]);
  const past = Math.min(frame.width, frame.height) * 0.03;
  return [...edges, ...guides].map(([from, to]) => freehand(from, to, past * random.between(0.3, 1), random));
}

/** A stroke from one point to another that begins too early, ends too late and sags a little. */
function freehand(from: Point, to: Point, past: number, random: SeededRandom): Point[] {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const [start, end] = [polar(from, angle, -past), polar(to, angle, past)];
  const sag = past * random.between(-0.25, 0.25);
  return sampled(6, (t) => polar(along(start, end, t), angle + Math.PI / 2, sag * Math.sin(t * Math.PI)));
}

function signBox({ width, height, span }: Sheet): Box {
  const [wide, high] = [span * 0.26, span * 0.2];
  return { x: (width - wide) / 2, y: (height - high) / 2, width: wide, height: high };
}

/** What stands for a picture everywhere: hills and a sun in a frame. */
function drawSign(pen: Pen, box: Box, random: SeededRandom): void {
  const at = (across: number, down: number) =>
    within(box, across + random.between(-0.01, 0.01), down + random.between(-0.01, 0.01));
  pen.line(corners(box), true);
  pen.line([at(0.02, 0.86), at(0.33, 0.42), at(0.55, 0.74), at(0.7, 0.55), at(0.98, 0.9)]);
  pen.circle(at(0.74, 0.27), box.height * 0.1);
}
