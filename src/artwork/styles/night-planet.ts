import type { NoiseFunction2D } from 'simplex-noise';
import { type Point, polar, tau, within } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import { dotted } from '../tools/stippler.ts';
import { dottedGlobe, type Globe } from './night-globe.ts';
import type { Night } from './stipple.ts';

/** A banded planet with rings, and a small moon or two. */
export function drawPlanet(plot: Plot, night: Night): void {
  const { frame, span, random, palette } = night;
  const radius = span * random.between(0.17, 0.27);
  const globe: Globe = {
    radius,
    centre: within(frame, random.between(0.42, 0.58), random.between(0.42, 0.56)),
    light: random.between(-0.8, 0.4) + random.pick([0, Math.PI]),
    phase: random.between(0.2, 0.7),
  };
  const tilt = random.between(-0.6, 0.6);
  const bands = bandsOf(random.noise(), globe, tilt, random.between(6, 13));
  const hasRings = random.chance(0.75);
  const flat = random.between(0.14, 0.32);
  const [inner, outer] = [random.between(1.3, 1.5), random.between(1.85, 2.15)];
  const ring = (isFront: boolean) => ringDots(plot, night, globe, { tilt, flat, inner, outer, isFront });
  if (hasRings) ring(false);
  plot.wash(palette.paper).circle(globe.centre, radius * 1.03);
  dottedGlobe(plot, night, globe, bands, 3000);
  if (hasRings) ring(true);
  moons(plot, night, globe);
  plot.focus = polar(globe.centre, globe.light, radius * 0.5);
}

function moons(plot: Plot, night: Night, globe: Globe): void {
  const { random, palette } = night;
  for (let moon = random.whole(1, 3); moon > 0; moon--) {
    const centre = polar(globe.centre, random.between(0, tau), globe.radius * random.between(1.6, 2));
    plot.wash(palette.paper).circle(centre, globe.radius * 0.2);
    const radius = globe.radius * random.between(0.06, 0.16);
    dottedGlobe(plot, night, { ...globe, centre, radius }, () => 1, 120);
  }
}

function bandsOf(noise: NoiseFunction2D, { centre, radius }: Globe, tilt: number, count: number) {
  return ([x, y]: Point): number => {
    const [dx, dy] = [(x - centre[0]) / radius, (y - centre[1]) / radius];
    const latitude = dy * Math.cos(tilt) - dx * Math.sin(tilt);
    const longitude = dx * Math.cos(tilt) + dy * Math.sin(tilt);
    const wave = noise(longitude * 1.3, latitude * 3) * 0.09;
    return 0.55 + 0.5 * Math.sin((latitude + wave) * count) * (0.6 + 0.4 * noise(latitude * 4, 3));
  };
}

interface Ring {
  tilt: number;
  flat: number;
  inner: number;
  outer: number;
  isFront: boolean;
}

function ringDots(plot: Plot, { random, palette }: Night, { centre, radius }: Globe, ring: Ring): void {
  const pens = [plot.pen(palette.warm, 1.7), plot.pen(palette.dot, 1.4)];
  const dots: Point[] = [];
  for (let i = 0; i < 1100; i++) {
    const share = random.next();
    if (Math.abs(share - 0.62) < 0.05 || Math.sin(share * 26) > 0.75) continue;
    const angle = random.between(0, Math.PI) + (ring.isFront ? 0 : Math.PI);
    const reach = radius * (ring.inner + share * (ring.outer - ring.inner));
    const [u, v] = [Math.cos(angle) * reach, Math.sin(angle) * reach * ring.flat];
    dots.push([
      centre[0] + u * Math.cos(ring.tilt) - v * Math.sin(ring.tilt),
      centre[1] + u * Math.sin(ring.tilt) + v * Math.cos(ring.tilt),
    ]);
  }
  dotted(pens, dots, random);
}
