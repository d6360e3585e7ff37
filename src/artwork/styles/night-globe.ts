import { mix } from '../tools/colour.ts';
import { clamp, type Point, smoothstep } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import { dotted, stipple } from '../tools/stippler.ts';
import type { Night } from './stipple.ts';

export interface Globe {
  centre: Point;
  radius: number;
  /** Where the light comes from. */
  light: number;
  /** -1 a thin sickle, 1 full. */
  phase: number;
}

/** A ball in dots: its surface's own tone, and the night that falls over a part of it. */
export function dottedGlobe(
  plot: Plot,
  { random, palette }: Night,
  globe: Globe,
  surface: (at: Point) => number,
  dots: number,
): void {
  const { centre, radius } = globe;
  const box = { x: centre[0] - radius, y: centre[1] - radius, width: 2 * radius, height: 2 * radius };
  const limits = { dots, closest: radius / Math.sqrt(dots / 1.25), throws: dots * 5 };
  const found = stipple(box, random, limits, (at) => shaded(globe, at, surface));
  const weight = clamp((radius / Math.sqrt(dots)) * 1.2, 1.6, 5);
  plot.wash(mix(palette.paper, palette.dot, 0.07)).circle(centre, radius);
  const [large, small] = [plot.pen(palette.dot, weight), plot.pen(palette.dot, weight * 0.72)];
  dotted([large, small, plot.pen(palette.warm, weight * 0.85)], found, random);
}

/** The surface's tone in the light, a thin rim in the dark. */
function shaded({ centre, radius, light, phase }: Globe, at: Point, surface: (at: Point) => number): number {
  const [dx, dy] = [(at[0] - centre[0]) / radius, (at[1] - centre[1]) / radius];
  const square = dx * dx + dy * dy;
  if (square > 1) return 0;
  const towards = dx * Math.cos(light) + dy * Math.sin(light);
  // The terminator is half an ellipse: where the sun stands `phase` beside the eye.
  const lit = towards * Math.sqrt(1 - phase * phase) + Math.sqrt(1 - square) * phase;
  const dark = square > 0.965 ? 0.25 : 0;
  return lit < -0.06 ? dark : clamp(smoothstep(-0.06, 0.42, lit) * surface(at), Math.max(dark, 0.03), 1);
}
