import { type Point, polar, smoothstep, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { SeededRandom } from '../tools/seeded-random.ts';
import { dotted } from '../tools/stippler.ts';
import { dottedGlobe, type Globe } from './night-globe.ts';
import type { Night } from './stipple.ts';

/** The moon in one of its phases, with seas and craters. */
export function drawMoon(plot: Plot, night: Night): void {
  const { frame, span, random, palette } = night;
  const radius = span * random.between(0.24, 0.4);
  const globe: Globe = {
    radius,
    centre: [
      frame.x + frame.width * random.between(0.42, 0.58),
      frame.y + frame.height * random.between(0.4, 0.48),
    ],
    light: random.between(-0.6, 0.5) + random.pick([0, Math.PI]),
    phase: random.between(-0.6, 0.92),
  };
  const surface = moonscape(globe, random);
  plot.wash(palette.paper).circle(globe.centre, radius * 1.02);
  dottedGlobe(plot, night, globe, surface, 3600);
  halo(plot, night, globe);
  plot.focus = polar(globe.centre, globe.light, radius * 0.45);
}

/** Dark seas, and craters of all sizes. */
function moonscape({ centre, radius, light }: Globe, random: SeededRandom): (at: Point) => number {
  const noise = random.noise();
  const craters = Array.from({ length: 22 }, () => ({
    at: polar(centre, random.between(0, tau), radius * Math.sqrt(random.next()) * 0.92),
    size: radius * (0.03 + 0.12 * random.next() ** 2.5),
  }));
  return (at) => {
    const seas = smoothstep(-0.05, 0.35, noise(at[0] / radius / 0.8, at[1] / radius / 0.8));
    let tone = 1 - 0.66 * seas - 0.15 * noise(at[0] / radius / 0.2, at[1] / radius / 0.2);
    for (const crater of craters) tone += rimOf(crater, at, light);
    return tone;
  };
}

/** Bright towards the light, dark inside. */
function rimOf({ at, size }: { at: Point; size: number }, [x, y]: Point, light: number): number {
  const [dx, dy] = [x - at[0], y - at[1]];
  const distance = Math.hypot(dx, dy) / size;
  if (distance > 1.5) return 0;
  const facing = (dx * Math.cos(light) + dy * Math.sin(light)) / (size * Math.max(distance, 0.3));
  if (distance < 0.85) return -0.5 + 0.25 * -facing;
  return 0.6 * (1 - Math.abs(distance - 1.05) / 0.45);
}

function halo(plot: Plot, { random, palette, frame }: Night, { centre, radius }: Globe): void {
  if (random.chance(0.4)) return;
  const dots: Point[] = [];
  for (let i = 0; i < 700; i++)
    dots.push(polar(centre, random.between(0, tau), radius * (1.06 + 0.55 * random.next() ** 2.4)));
  const inside = dots.filter(
    ([x, y]) => x > frame.x && y > frame.y && x < frame.x + frame.width && y < frame.y + frame.height,
  );
  dotted([plot.pen(palette.second, 1.5)], inside, random);
}
