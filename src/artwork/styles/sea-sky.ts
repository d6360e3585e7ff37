import { mix } from '../tools/colour.ts';
import { clamp, type Point } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Sea } from './waves.ts';

/** A sun on or above the horizon, and the still lines of evening air. */
export function drawSeaSky(plot: Plot, sea: Sea): void {
  const { sun, sunRadius, horizon, palette, random } = sea;
  const isRisen = sun[1] + sunRadius < horizon;
  const style = random.pick(['disc', 'lines', 'halo'] as const);
  if (style === 'halo') plot.wash(mix(palette.paper, palette.light, 0.25)).circle(sun, sunRadius * 1.5);
  if (style === 'lines') lined(plot, sea);
  else plot.wash(palette.light).circle(sun, sunRadius);
  // The sea's own tint covers the part of the sun that has set.
  const { x, y, width, height } = sea.frame;
  plot.wash(palette.water).line(
    [
      [x, horizon],
      [x + width, horizon],
      [x + width, y + height],
      [x, y + height],
    ],
    true,
  );
  if (random.chance(0.4)) ruled(plot, sea);
  else if (isRisen || random.chance(0.5)) air(plot, sea);
  if (random.chance(0.5)) gulls(plot, sea);
}

function lined(plot: Plot, { sun: [x, y], sunRadius, palette }: Sea): void {
  const pen = plot.pen(palette.light, sunRadius * 0.06);
  for (let dy = -0.97; dy < 1; dy += 0.13) {
    const half = Math.sqrt(1 - dy * dy) * sunRadius;
    pen.line([
      [x - half, y + dy * sunRadius],
      [x + half, y + dy * sunRadius],
    ]);
  }
}

function air(plot: Plot, { frame, span, horizon, palette, random }: Sea): void {
  const pen = plot.pen(palette.far, 1.1, 0.8);
  const room = horizon - frame.y;
  for (let line = 0; line < 46; line++) {
    const y = horizon - room * clamp(random.next() ** 1.7, 0.02, 0.96);
    const x = frame.x + frame.width * random.next();
    const length = span * random.between(0.05, 0.32) * (1 - (horizon - y) / room / 1.4);
    pen.line([
      [x, y],
      [x + length, y],
    ]);
  }
}

/** Lines across the whole sky, wider apart higher up, leaving out the sun. */
function ruled(plot: Plot, { frame, horizon, sun, sunRadius, palette, random }: Sea): void {
  const pen = plot.pen(palette.far, 1.1, 0.9);
  const count = random.whole(18, 34);
  const gap = sunRadius * random.between(1.12, 1.6);
  for (let line = 0; line < count; line++) {
    const y = horizon - (horizon - frame.y) * (line / count) ** 1.5;
    const half = Math.sqrt(Math.max(gap * gap - (y - sun[1]) ** 2, 0));
    const [left, right] = [frame.x, frame.x + frame.width];
    if (half === 0)
      pen.line([
        [left, y],
        [right, y],
      ]);
    else {
      pen.line([
        [left, y],
        [sun[0] - half, y],
      ]);
      pen.line([
        [sun[0] + half, y],
        [right, y],
      ]);
    }
  }
}

function gulls(plot: Plot, { frame, span, horizon, sun, palette, random }: Sea): void {
  const pen = plot.pen(palette.ink, 1.7);
  for (let gull = random.whole(2, 6); gull > 0; gull--) {
    const x = sun[0] + span * random.between(-0.35, 0.35);
    const y = random.between(frame.y + span * 0.06, Math.max(horizon - span * 0.1, frame.y + span * 0.07));
    const wing = span * random.between(0.01, 0.022);
    const left: Point[] = [
      [x - wing * 1.7, y - wing * 0.3],
      [x - wing * 0.7, y - wing * 0.9],
      [x, y],
    ];
    pen.curve(left);
    pen.curve([
      [x, y],
      [x + wing * 0.8, y - wing],
      [x + wing * 1.7, y - wing * 0.5],
    ]);
  }
}
