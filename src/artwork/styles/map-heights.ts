import { mix } from '../tools/colour.ts';
import { lerp, type Point } from '../tools/geometry.ts';
import { contourLines, type Field } from '../tools/marching-squares.ts';
import type { Plot } from '../tools/plot.ts';
import type { Survey } from './contours.ts';
import type { MapPalette } from './map-palettes.ts';
import { withSeaAround } from './map-terrain.ts';

/** Flat tints from the coast up, as printed maps have them. */
export function drawTints(plot: Plot, { palette, field }: Survey): void {
  const closed = withSeaAround(field);
  for (const level of [0, 0.24, 0.48]) {
    const wash = plot.wash(mix(palette.land, palette.high, level * 1.5));
    for (const line of contourLines(closed, level)) if (line.length > 6) wash.line(every(line, 2.5), true);
  }
}

/** Lines at even heights, every fourth heavier; in the sea, lines that echo the coast. */
export function drawHeights(plot: Plot, { palette, field, random }: Survey): void {
  // Much land is drawn in wider steps, or it would be all lines.
  const dry = field.values.filter((height) => height > 0).length / field.values.length;
  const interval = lerp(0.06, 0.13, dry) * random.between(0.9, 1.25);
  const [fine, bold] = [plot.pen(mix(palette.ink, palette.high, 0.25), 1), plot.pen(palette.ink, 1.9)];
  for (let i = 1; i * interval < 1.05; i++) {
    for (const line of contourLines(field, i * interval))
      if (line.length > 8) (i % 4 === 0 ? bold : fine).curve(every(line, 2.4));
  }
  drawShoals(plot, palette, field);
  const coast = plot.pen(palette.ink, 2.8);
  for (const line of contourLines(field, 0)) coast.curve(line.length > 12 ? every(line, 1.4) : line);
}

function drawShoals(plot: Plot, { water }: MapPalette, field: Field): void {
  for (const [i, level] of [-0.035, -0.08, -0.14, -0.215].entries()) {
    const pen = plot.pen(water, lerp(1.3, 0.8, i / 3), lerp(0.9, 0.45, i / 3));
    for (const line of contourLines(field, level)) if (line.length > 8) pen.curve(every(line, 2.4));
  }
}

/** Fewer points, the ends kept: the curve through the rest is smooth. */
function every(line: Point[], step: number): Point[] {
  const count = Math.max(2, Math.round((line.length - 1) / step));
  return Array.from(
    { length: count + 1 },
    (_, i) => line[Math.round((i / count) * (line.length - 1))] as Point,
  );
}
