import { mix } from '../tools/colour.ts';
import { lerp, type Point } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Sea } from './waves.ts';

/** Seigaiha: rows of concentric arcs, each row half hidden by the one before it, small at the horizon. */
export function drawScales(plot: Plot, sea: Sea): void {
  const { frame, horizon, palette, random } = sea;
  const reach = Math.sqrt(frame.width * frame.height);
  const [small, large] = [reach * random.between(0.033, 0.042), reach * random.between(0.075, 0.11)];
  const arcs = random.pick([3, 3, 4]);
  const tinted = random.between(0, 0.35);
  const accents = random.chance(0.6) ? 0.05 : 0;
  const depth = frame.y + frame.height - horizon;
  let y = horizon + small;
  for (let row = 0; y < frame.y + frame.height + large && row < 34; row++) {
    const t = Math.min((y - horizon) / depth, 1);
    const radius = lerp(small, large, t ** 0.8);
    const ink = mix(palette.far, palette.ink, 0.25 + 0.75 * t);
    const tint = mix(palette.water, row % 2 ? palette.far : palette.ink, tinted * random.between(0.2, 0.8));
    const count = Math.min(Math.ceil(frame.width / radius / 2) + 2, 60);
    const offset = frame.x + frame.width / 2 - count * radius + (row % 2 ? radius : 0);
    const centres = Array.from({ length: count }, (_, i): Point => [offset + i * 2 * radius, y]);
    const [outer, inner] = [plot.shape(tint, ink, lerp(1.2, 2.4, t)), plot.pen(ink, lerp(0.8, 1.6, t))];
    const lit = plot.wash(palette.light);
    for (const centre of centres) {
      outer.circle(centre, radius);
      for (let arc = 1; arc < arcs; arc++) inner.dome(centre, radius * (1 - arc / (arcs + 0.4)));
      if (random.chance(accents)) lit.circle(centre, radius * 0.45);
    }
    y += radius * 0.56;
  }
}
