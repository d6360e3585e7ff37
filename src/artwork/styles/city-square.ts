import type { Box, Point } from '../tools/geometry.ts';
import { hatched } from '../tools/hatching.ts';
import type { Plot } from '../tools/plot.ts';
import type { Site } from './facades.ts';

/** The square before a building: its long shadow, and somebody waiting. */
export function drawSquare(plot: Plot, site: Site, face: Box, light: number): void {
  const { frame, palette, span, random } = site;
  const [ground, bottom] = [face.y + face.height, frame.y + frame.height];
  const pen = plot.pen(palette.ink, 1.1);
  plot.pen(palette.ink, 2.8).line([
    [frame.x, ground],
    [frame.x + frame.width, ground],
  ]);
  const slant = light * span * 0.3;
  const shadow: Point[] = [
    [face.x, ground],
    [face.x + face.width, ground],
    [face.x + face.width - slant, bottom],
    [face.x - slant, bottom],
  ];
  for (const stroke of hatched(shadow, 0, span * 0.011)) pen.line(stroke);
  const foot: Point = [frame.x + frame.width * random.between(0.25, 0.75), ground + (bottom - ground) * 0.45];
  drawFigure(plot, foot, Math.min(span * 0.11, (bottom - ground) * 0.9), palette.ink);
}

function drawFigure(plot: Plot, [x, foot]: Point, tall: number, ink: string): void {
  const figure = plot.wash(ink);
  const [hem, shoulder, neck] = [tall * 0.07, tall * 0.1, foot - tall * 0.72];
  figure.line(
    [
      [x - hem, foot],
      [x - shoulder, neck],
      [x + shoulder, neck],
      [x + hem, foot],
    ],
    true,
  );
  figure.circle([x, foot - tall * 0.85], tall * 0.1);
}
