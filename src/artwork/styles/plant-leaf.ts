import { along, type Point, polar } from '../tools/geometry.ts';

/** A leaf's outline from its stalk to its tip and back; width as a share of length. */
export function leafOutline(stalk: Point, angle: number, length: number, width: number, bend = 0): Point[] {
  const at = (t: number, side: number): Point => {
    const spine = polar(stalk, angle + bend * t, length * t);
    return polar(
      spine,
      angle + bend * t + Math.PI / 2,
      side * width * length * Math.sin(Math.PI * t ** 0.8) * 0.62,
    );
  };
  const shares = [0.18, 0.42, 0.68, 0.88];
  return [
    stalk,
    ...shares.map((t) => at(t, 1)),
    polar(stalk, angle + bend, length),
    ...[...shares].reverse().map((t) => at(t, -1)),
    stalk,
  ];
}

/** Strokes from the midrib to the edge, on one side, as an engraver shades a leaf. */
export function leafVeins(outline: readonly Point[], count: number, side: 1 | -1): [Point, Point][] {
  const [stalk, tip] = [outline[0], outline[5]] as [Point, Point];
  const edge = side === 1 ? outline.slice(0, 6) : [...outline.slice(5)].reverse();
  return Array.from({ length: count }, (_, i) => {
    const t = (i + 0.6) / (count + 0.4);
    const reach = Math.min(t + 0.1, 0.98) * 5;
    const [from, to] = [edge[Math.floor(reach)], edge[Math.floor(reach) + 1]] as [Point, Point];
    return [along(stalk, tip, t * 0.95), along(from, to, reach % 1)];
  });
}
