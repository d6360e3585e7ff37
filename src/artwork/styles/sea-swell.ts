import type { NoiseFunction2D } from 'simplex-noise';
import { mix } from '../tools/colour.ts';
import { lerp, type Point, sampled } from '../tools/geometry.ts';
import { Horizon } from '../tools/horizon.ts';
import type { Plot } from '../tools/plot.ts';
import type { Sea } from './waves.ts';

/** Lines of swell, closer together towards the horizon, with the light's path broken into glitter. */
export function drawSwell(plot: Plot, sea: Sea): void {
  const { frame, horizon, palette, random, span } = sea;
  const rows = random.whole(30, 54);
  const crowding = random.between(1.35, 1.9);
  const height = (span * random.between(0.35, 1.5)) / rows;
  const wave = swellOf(random.noise(), span * random.between(0.7, 1.6), random.between(-0.25, 0.25));
  const hidden = new Horizon(frame.x, frame.width);
  const depthOf = frame.y + frame.height - horizon;
  const gaps = random.noise();
  const glitter = plot.pen(palette.light, 3.2);
  for (let row = rows; row > 0; row--) {
    const t = row / rows;
    const y = horizon + depthOf * t ** crowding;
    const line = sampled(Math.round(lerp(64, 56, t) * Math.min(1, frame.width / 500)) + 8, (u): Point => {
      const x = frame.x + u * frame.width;
      return [x, y - height * 2.6 * t * wave((x - frame.x - frame.width / 2) / (0.35 + 0.65 * t), row, t)];
    });
    const ink = plot.pen(mix(palette.far, palette.ink, t ** 0.7), lerp(0.9, 2.4, t));
    for (const piece of hidden.seen(line)) {
      for (const [run, isLit] of runs(piece, sea, t, (x) => gaps(x / (span * 0.09 * (0.3 + t)), row * 1.7))) {
        (isLit ? glitter : ink).curve(run);
      }
    }
    hidden.raise(line);
  }
}

/** Sharp crests and flat troughs, drifting slowly from row to row. */
function swellOf(noise: NoiseFunction2D, length: number, drift: number) {
  return (x: number, row: number, t: number): number => {
    const warp = noise(x / length, row * 0.06) * 1.6;
    const phase = (x / length) * 11 + row * drift + warp;
    const crest = 1 - Math.abs(Math.sin(phase / 2));
    const swell = 0.5 + 0.5 * noise(x / (length * 1.3), row * 0.09 + 40);
    return (crest ** 1.6 * 1.5 + 0.25 * Math.sin(phase * 2.3 + row)) * swell * (0.3 + 0.7 * t);
  };
}

/** Cuts a line where the water is dark, and tells the runs that lie in the light's path. */
function runs(line: Point[], sea: Sea, t: number, gap: (x: number) => number): [Point[], boolean][] {
  const half = sea.sunRadius * lerp(0.9, 1.5, t);
  const found: [Point[], boolean][] = [];
  let run: Point[] = [];
  let wasLit = false;
  for (const point of line) {
    const across = Math.abs(point[0] - sea.sun[0]) / half;
    const noise = gap(point[0]);
    const isLit = across < 1 + noise * 0.5;
    const isOpen = isLit ? noise < -0.2 : noise > 0.72 - 0.2 * (1 - t);
    if (run.length > 0 && (isLit !== wasLit || isOpen)) {
      if (!isOpen) run.push(point);
      found.push([run, wasLit]);
      run = [];
    }
    if (!isOpen) run.push(point);
    wasLit = isLit;
  }
  found.push([run, wasLit]);
  return found.filter(([points]) => points.length > 1);
}
