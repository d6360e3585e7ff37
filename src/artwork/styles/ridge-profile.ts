import type { NoiseFunction2D } from 'simplex-noise';
import { lerp } from '../tools/geometry.ts';
import type { SeededRandom } from '../tools/seeded-random.ts';

export type RidgeShape = 'peaks' | 'hills' | 'dunes' | 'mesas';

/** The height of a range over x, about 0 to 1; nearer ranges have broader forms. */
export function ridgeProfile(
  shape: RidgeShape,
  noise: NoiseFunction2D,
  random: SeededRandom,
  span: number,
  depth: number,
): (x: number) => number {
  const row = depth * 37.7 + random.between(0, 3);
  const scale = (span / lerp(3.4, 1.7, depth)) * random.between(0.8, 1.3);
  return (x) => shapes[shape](noise, x / scale, row);
}

const shapes: Record<RidgeShape, (noise: NoiseFunction2D, x: number, row: number) => number> = {
  peaks(noise, x, row) {
    let [height, strength, frequency] = [0, 0.62, 0.8];
    for (let octave = 0; octave < 5; octave++) {
      height += strength * (1 - Math.abs(noise(x * frequency, row + octave * 9)) * 1.7);
      strength *= 0.44;
      frequency *= 2.13;
    }
    return height;
  },
  hills: (noise, x, row) =>
    0.5 + 0.42 * noise(x * 0.55, row) + 0.14 * noise(x * 1.3, row + 5) + 0.03 * noise(x * 4, row + 9),
  dunes(noise, x, row) {
    const bent = x * 0.8 + 0.35 * noise(x * 0.4, row + 4);
    const phase = bent + row - Math.floor(bent + row);
    const slope = phase < 0.68 ? phase / 0.68 : (1 - phase) / 0.32;
    return 0.12 + 0.75 * slope * slope * (3 - 2 * slope) * (0.7 + 0.4 * noise(x * 0.3, row + 8));
  },
  mesas(noise, x, row) {
    const raw = 0.55 + 0.6 * noise(x * 0.7, row) + 0.1 * noise(x * 3, row + 3);
    const terrace = Math.floor(raw * 4) / 4;
    const rest = (raw - terrace) * 4;
    return terrace + 0.25 * rest ** 5 + 0.012 * noise(x * 9, row + 7);
  },
};
