import { type Point, polar, sampled } from '../tools/geometry.ts';

/** A stem that turns evenly by `turn` radians over its length. */
export function stemPath(root: Point, angle: number, length: number, turn: number, steps = 28): Point[] {
  let at = root;
  return sampled(steps, (t) => {
    if (t > 0) at = polar(at, angle + turn * t, length / steps);
    return at;
  });
}
