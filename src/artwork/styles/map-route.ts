import { along, clamp, type Point, sampled, within } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Survey } from './contours.ts';

/** A dotted way over the land to a cross. */
export function drawRoute(plot: Plot, survey: Survey): void {
  const { random, span, palette } = survey;
  const dry = dryPoints(survey);
  const [from, to] = [dry[0], dry[dry.length - 1]];
  if (!from || !to || dry.length < 2) return;
  const dash = plot.pen(palette.mark, 3);
  for (const at of way(from, to, random.between(-0.3, 0.3), span).slice(1, -1)) dash.dot(at);
  plot.wash(palette.mark).circle(from, span * 0.009);
  const cross = plot.pen(palette.mark, 4.2);
  const size = span * 0.017;
  for (const side of [-1, 1])
    cross.line([
      [to[0] - side * size, to[1] - size],
      [to[0] + side * size, to[1] + size],
    ]);
}

function dryPoints({ random, frame, terrain }: Survey): Point[] {
  const dry: Point[] = [];
  for (let i = 0; i < 60 && dry.length < 5; i++) {
    const at = within(frame, random.between(0.15, 0.85), random.between(0.15, 0.85));
    if (terrain(at) > 0.03) dry.push(at);
  }
  return dry;
}

/** Bowed to one side, and winding a little. */
function way(from: Point, to: Point, bow: number, span: number): Point[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const steps = clamp(Math.round(Math.hypot(dx, dy) / span / 0.022), 4, 60);
  return sampled(steps, (t): Point => {
    const [x, y] = along(from, to, t);
    const side = bow * Math.sin(Math.PI * t);
    return [x + dy * side + span * 0.012 * Math.sin(t * 17), y - dx * side + span * 0.012 * Math.cos(t * 13)];
  });
}
