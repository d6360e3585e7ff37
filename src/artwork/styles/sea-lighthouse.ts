import type { Point } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Plot } from '../tools/plot.ts';
import type { Sea, SeaPalette } from './waves.ts';

/** A rock on the horizon with a lighthouse, its beams turned across the sky. */
export function drawLighthouse(plot: Plot, { frame, span, horizon, sun, palette, random }: Sea): void {
  const share = sun[0] > frame.x + frame.width / 2 ? random.between(0.12, 0.34) : random.between(0.66, 0.88);
  const [x, y] = [frame.x + frame.width * share, horizon + span * 0.012];
  const tall = Math.min(span * random.between(0.13, 0.22), (horizon - frame.y) * 0.75);
  const at = (across: number, up: number): Point => [x + across * tall, y - up * tall];
  const beams = plot.wash(palette.light, 0.28);
  for (const way of [-1, 1]) beams.line([at(0, 0.93), at(way * 2.4, 1.16), at(way * 2.4, 0.8)], true);
  const rock = rockOutline.map(([across, up]) => at(across, up));
  plot.shape(palette.water, palette.ink, 2).line(rock, true);
  const shade = plot.pen(palette.ink, 1.2);
  for (const stroke of hatched(rock, 1.1, tall * 0.05)) shade.line(stroke);
  drawTower(plot, palette, at);
  plot.focus = at(0, 0.4);
}

const rockOutline = [
  [-0.95, 0],
  [-0.7, 0.14],
  [-0.4, 0.2],
  [-0.2, 0.3],
  [0.22, 0.28],
  [0.4, 0.16],
  [0.75, 0.1],
  [1.1, 0],
] as const;

function drawTower(plot: Plot, palette: SeaPalette, at: (across: number, up: number) => Point): void {
  const tapered = (low: number, high: number, foot: number, head: number) => [
    at(-foot, low),
    at(foot, low),
    at(head, high),
    at(-head, high),
  ];
  plot.shape(palette.paper, palette.ink, 1.8).line(tapered(0.26, 0.86, 0.1, 0.065), true);
  const bands = plot.wash(palette.light);
  for (const up of [0.36, 0.6])
    bands.line(tapered(up, up + 0.12, 0.092 - up * 0.02, 0.085 - up * 0.02), true);
  plot.shape(palette.light, palette.ink, 1.5).line(tapered(0.86, 0.97, 0.055, 0.055), true);
  plot.wash(palette.ink).line([at(-0.085, 0.97), at(0.085, 0.97), at(0, 1.08)], true);
}
