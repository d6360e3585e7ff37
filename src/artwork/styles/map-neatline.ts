import { type Box, corners, inset } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Survey } from './contours.ts';

/** The map's border: two lines with degrees alternately dark and light between them. */
export function drawNeatline(plot: Plot, { frame, span, palette }: Survey): void {
  const wide = span * 0.013;
  const outer = inset(frame, -wide);
  plot.pen(palette.paper, wide * 2).line(corners(inset(frame, -wide)), true);
  const dark = plot.wash(palette.ink);
  for (const bar of [...bars(outer, wide, true), ...bars(outer, wide, false)]) dark.line(corners(bar), true);
  const line = plot.pen(palette.ink, 1.5);
  line.line(corners(frame), true);
  line.line(corners(outer), true);
  plot.pen(palette.ink, 2.6).line(corners(inset(outer, -wide * 0.7)), true);
}

function bars({ x, y, width, height }: Box, wide: number, isAcross: boolean): Box[] {
  const length = isAcross ? width : height;
  const count = 2 * Math.round(length / 90) + 1;
  const step = length / count;
  return Array.from({ length: Math.ceil(count / 2) }, (_, i) => i * 2 * step).flatMap((from): Box[] =>
    isAcross
      ? [
          { x: x + from, y, width: step, height: wide },
          { x: x + from, y: y + height - wide, width: step, height: wide },
        ]
      : [
          { x, y: y + from, width: wide, height: step },
          { x: x + width - wide, y: y + from, width: wide, height: step },
        ],
  );
}
