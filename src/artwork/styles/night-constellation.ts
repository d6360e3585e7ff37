import { type Point, polar, ring, sampled, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import { sparkle } from './night-stars.ts';
import type { Night } from './stipple.ts';

/** A star chart: figures of stars joined by fine lines, over circles of declination. */
export function drawConstellation(plot: Plot, night: Night): void {
  const { frame, span, random, palette } = night;
  const centre: Point = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  chart(plot, night, centre);
  const lines = plot.pen(palette.dot, 1.8, 0.85);
  const gaps = plot.wash(palette.paper);
  const stars = plot.wash(palette.dot);
  const rays = plot.pen(palette.warm, 1.6);
  for (const anchor of anchors(night, centre)) {
    const figure = figureAt(anchor, span * random.between(0.15, 0.2), night);
    for (const [a, b] of joined(figure)) lines.line([a, b]);
    for (const [i, star] of figure.entries()) {
      const size = span * random.between(0.006, 0.011) * (i === 0 ? 1.6 : 1);
      gaps.circle(star, size * 2);
      stars.circle(star, size);
      if (i === 0) sparkle(star, size * 4, (a, b) => rays.line([a, b]));
    }
    plot.focus = anchor;
  }
}

function anchors({ span, random }: Night, centre: Point): Point[] {
  const turn = random.between(0, tau);
  const count = random.whole(3, 5);
  return Array.from({ length: count }, (_, i) =>
    polar(centre, turn + (i / count) * tau, span * 0.27 * random.between(0.8, 1.1)),
  );
}

function figureAt(anchor: Point, size: number, { random }: Night): Point[] {
  const count = random.whole(5, 9);
  let heading = random.between(0, tau);
  let at = polar(anchor, heading + Math.PI, size * 0.8);
  return Array.from({ length: count }, () => {
    heading += random.between(-1.1, 1.1);
    at = polar(at, heading, size * random.between(0.25, 0.5));
    return at;
  });
}

/** Each star to the nearest of those before it: a tree without crossings worth mentioning. */
function joined(figure: Point[]): [Point, Point][] {
  return figure.slice(1).map((star, i) => {
    const near = figure
      .slice(0, i + 1)
      .reduce((best, other) =>
        Math.hypot(other[0] - star[0], other[1] - star[1]) < Math.hypot(best[0] - star[0], best[1] - star[1])
          ? other
          : best,
      );
    return [near, star];
  });
}

function chart(plot: Plot, { span, random, palette }: Night, centre: Point): void {
  const grid = plot.pen(palette.second, 1.1, 0.6);
  const spokes = random.pick([12, 16, 24]);
  for (const share of [0.17, 0.31, 0.45]) grid.line(ring(centre, span * share, 90));
  for (let i = 0; i < spokes; i++)
    grid.line([
      polar(centre, (i / spokes) * tau, span * 0.05),
      polar(centre, (i / spokes) * tau, span * 0.45),
    ]);
  const rim = plot.pen(palette.warm, 1.6);
  for (const share of [0.465, 0.485]) rim.circle(centre, span * share);
  sampled(119, (t) =>
    rim.line([
      polar(centre, (t * 119 * tau) / 120, span * 0.465),
      polar(centre, (t * 119 * tau) / 120, span * (Math.round(t * 119) % 5 ? 0.475 : 0.485)),
    ]),
  );
  const ecliptic: Point[] = sampled(60, (t) =>
    polar([centre[0] + span * 0.09, centre[1] - span * 0.05], t * tau, span * 0.33),
  );
  const dots = plot.pen(palette.warm, 2.2);
  for (const dot of ecliptic) dots.dot(dot);
}
