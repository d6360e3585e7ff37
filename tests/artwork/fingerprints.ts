import type { ArtworkStyle } from '../../src/artwork/artwork.ts';

/** The start of the SHA-256 of each style's sheet, seed 17, 300 x 400 mm. A change here repaints the whole shop. */
export const fingerprints: Record<ArtworkStyle, string> = {
  ridgelines: 'add667f20104b7af',
  waves: '4974255d2ffc8624',
  branches: '44fdba4a14f97152',
  facades: '13e8995bf043eb93',
  'flow-fields': '9e1e4e5ce240f498',
  spirographs: 'c2c4bf4d69108038',
  stipple: '7345fae8bd324c81',
  contours: 'ec90b450ed6f6280',
};
