export type Point = readonly [x: number, y: number];
export type Polyline = readonly Point[];

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const tau = Math.PI * 2;

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));
export const lerp = (from: number, to: number, t: number): number => from + (to - from) * t;
export const smoothstep = (low: number, high: number, value: number): number => {
  const t = clamp((value - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
};

/** The point at a distance from another, by angle in radians. */
export const polar = ([x, y]: Point, angle: number, distance: number): Point => [
  x + Math.cos(angle) * distance,
  y + Math.sin(angle) * distance,
];

export const along = (a: Point, b: Point, t: number): Point => [lerp(a[0], b[0], t), lerp(a[1], b[1], t)];

export const isInside = ([x, y]: Point, box: Box): boolean =>
  x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;

export const inset = (box: Box, by: number): Box => ({
  x: box.x + by,
  y: box.y + by,
  width: Math.max(box.width - 2 * by, 1),
  height: Math.max(box.height - 2 * by, 1),
});

/** The point of a box at shares of its width and height. */
export const within = ({ x, y, width, height }: Box, across: number, down: number): Point => [
  x + width * across,
  y + height * down,
];

/** `count + 1` values of a function of 0..1. */
export function sampled<T>(count: number, at: (t: number) => T): T[] {
  return Array.from({ length: count + 1 }, (_, i) => at(i / count));
}

/** A circle as points, closed by its first point. */
export const ring = (centre: Point, radius: number, count = 48): Point[] =>
  sampled(count, (t) => polar(centre, t * tau, radius));

export const corners = ({ x, y, width, height }: Box): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];
