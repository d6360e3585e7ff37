import { type Point, polar, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Survey } from './contours.ts';

/** Draws the rhumb lines now, under the land, and gives what draws the rose itself, above it. */
export function drawCompass(plot: Plot, survey: Survey): () => void {
  const { span, random, frame, palette } = survey;
  const size = span * random.between(0.075, 0.12);
  const centre = deepest(survey, size);
  if (random.chance(0.65)) {
    const rhumbs = plot.pen(palette.water, 0.8, 0.5);
    for (let i = 0; i < 32; i += random.pick([1, 2])) {
      const far = edgeFrom(centre, (i / 32) * tau, frame);
      rhumbs.line([centre, far]);
    }
  }
  return () => rose(plot, survey, centre, size);
}

/** The corner or side with the deepest water, where a rose hides no land. */
function deepest({ frame, terrain }: Survey, size: number): Point {
  const room = size * 1.5;
  const xs = [frame.x + room, frame.x + frame.width / 2, frame.x + frame.width - room];
  const ys = [frame.y + room, frame.y + frame.height / 2, frame.y + frame.height - room];
  const depth = (at: Point) =>
    Math.max(...[0, 1, 2, 3, 4, 5].map((i) => terrain(polar(at, (i / 6) * tau, size))), terrain(at));
  const sites = xs.flatMap((x) => ys.map((y): Point => [x, y]));
  return sites.reduce((best, site) => (depth(site) < depth(best) ? site : best));
}

function edgeFrom([x, y]: Point, angle: number, frame: Survey['frame']): Point {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const across = dx > 0 ? (frame.x + frame.width - x) / dx : (frame.x - x) / dx;
  const down = dy > 0 ? (frame.y + frame.height - y) / dy : (frame.y - y) / dy;
  const reach = Math.min(
    Math.abs(across) < 1e-6 || !Number.isFinite(across) ? 2000 : across,
    Number.isFinite(down) ? down : 2000,
    2000,
  );
  return polar([x, y], angle, Math.max(reach, 0));
}

function rose(plot: Plot, { palette, random }: Survey, centre: Point, size: number): void {
  const tilt = random.between(-0.35, 0.35);
  plot.shape(palette.paper, palette.ink, 1.3).circle(centre, size * 0.74);
  plot.pen(palette.ink, 1).circle(centre, size * 0.66);
  const [dark, light] = [plot.shape(palette.ink, palette.ink, 1), plot.shape(palette.paper, palette.ink, 1)];
  const points = [16, 8, 4].flatMap((count) =>
    Array.from({ length: count }, (_, i) => ({
      angle: tilt - Math.PI / 2 + (i / count) * tau,
      reach: { 16: 0.58, 8: 0.78, 4: 1.05 }[count] as number,
    })),
  );
  for (const { angle, reach } of points) {
    const tip = polar(centre, angle, size * reach);
    const waist = size * reach * 0.16;
    dark.line([centre, tip, polar(centre, angle + 0.6, waist)], true);
    light.line([centre, tip, polar(centre, angle - 0.6, waist)], true);
  }
  const north = tilt - Math.PI / 2;
  plot
    .wash(palette.mark)
    .line(
      [
        polar(centre, north, size * 1.42),
        polar(centre, north + 0.09, size * 1.1),
        polar(centre, north, size * 1.18),
        polar(centre, north - 0.09, size * 1.1),
      ],
      true,
    );
}
