import { abstract } from './abstract.ts';
import { architecture } from './architecture.ts';
import { botanicals } from './botanicals.ts';
import { geometry } from './geometry.ts';
import { imaginaryMaps } from './imaginary-maps.ts';
import { landscapes } from './landscapes.ts';
import { nightSkies } from './night-skies.ts';
import { seascapes } from './seascapes.ts';
import type { Work } from './work.types.ts';

/** Keyed by category slug. */
export const worksByCategory: Record<string, Work[]> = {
  landscapes,
  seascapes,
  botanicals,
  architecture,
  abstract,
  geometry,
  'night-skies': nightSkies,
  'imaginary-maps': imaginaryMaps,
};
