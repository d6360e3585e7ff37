import type { SeededRandom } from '../tools/seeded-random.ts';
import type { RidgeShape } from './ridge-profile.ts';

export type RidgeTexture = 'slopes' | 'echoes' | 'woods' | 'curtain';

export interface RidgeKind {
  shape: RidgeShape;
  texture: RidgeTexture;
  ranges: (random: SeededRandom) => number;
  /** Above 1 the far ranges stand closer together. */
  crowding: number;
  /** The least tint over the far hills. */
  mist: number;
  /** The nearest range's relief beside the farthest's. */
  foreground: number;
}

export const ridgeKinds: readonly RidgeKind[] = [
  {
    shape: 'peaks',
    texture: 'slopes',
    ranges: (random) => random.whole(4, 7),
    crowding: 1.15,
    foreground: 0.55,
    mist: 0.12,
  },
  {
    shape: 'hills',
    texture: 'echoes',
    ranges: (random) => random.whole(4, 7),
    crowding: 1.2,
    foreground: 0.7,
    mist: 0.12,
  },
  {
    shape: 'dunes',
    texture: 'slopes',
    ranges: (random) => random.whole(4, 6),
    crowding: 1.2,
    foreground: 0.85,
    mist: 0.12,
  },
  {
    shape: 'hills',
    texture: 'woods',
    ranges: (random) => random.whole(4, 6),
    crowding: 1.1,
    foreground: 0.6,
    mist: 0.12,
  },
  {
    shape: 'peaks',
    texture: 'curtain',
    ranges: (random) => random.whole(9, 14),
    crowding: 1.1,
    foreground: 0.4,
    mist: 0.12,
  },
  {
    shape: 'mesas',
    texture: 'curtain',
    ranges: (random) => random.whole(5, 8),
    crowding: 1.2,
    foreground: 0.7,
    mist: 0.12,
  },
];
