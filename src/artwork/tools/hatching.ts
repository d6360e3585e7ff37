import type { Point } from './geometry.ts';

/** Parallel strokes filling a polygon, convex or not, at an angle in radians; always a bounded number. */
export function hatched(polygon: readonly Point[], angle: number, spacing: number): [Point, Point][] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = polygon.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]);
  const heights = turned.map(([, v]) => v);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const step = Math.max(spacing, (high - low) / 400);
  const back = (u: number, v: number): Point => [u * cos - v * sin, u * sin + v * cos];
  const strokes: [Point, Point][] = [];
  for (let v = low + step / 2; v < high; v += step) {
    const cuts = crossings(turned, v);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      strokes.push([back(cuts[i] as number, v), back(cuts[i + 1] as number, v)]);
    }
  }
  return strokes;
}

function crossings(polygon: readonly Point[], v: number): number[] {
  const cuts: number[] = [];
  let previous = polygon[polygon.length - 1] as Point;
  for (const point of polygon) {
    const [above, below] = [previous[1], point[1]];
    if (above <= v !== below <= v) {
      cuts.push(previous[0] + ((v - above) / (below - above)) * (point[0] - previous[0]));
    }
    previous = point;
  }
  return cuts.sort((a, b) => a - b);
}
