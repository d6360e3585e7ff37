import { type Artwork, artworkStyles, artworkViews } from '../../src/artwork/artwork.ts';
import { artworkPath, parseArtworkPath } from '../../src/artwork/artwork-path.ts';

test('a path reads as what it shows', () => {
  const artwork: Artwork = { style: 'ridgelines', seed: 17, widthMm: 300, heightMm: 400 };
  expect(artworkPath(artwork, 'sheet')).toBe('/images/ridgelines/17/300x400/sheet.svg');
});

test('every path parses back to its artwork and view', () => {
  for (const style of artworkStyles) {
    for (const view of artworkViews) {
      for (const [seed, widthMm, heightMm] of [
        [1, 50, 3000],
        [9999, 3000, 50],
        [420, 297, 1189],
      ] as const) {
        const artwork: Artwork = { style, seed, widthMm, heightMm };
        expect(parseArtworkPath(artworkPath(artwork, view))).toEqual({ artwork, view });
      }
    }
  }
});

test.each([
  '',
  '/',
  '/images/ridgelines/17/300x400/sheet',
  '/images/ridgelines/17/300x400/sheet.png',
  '/images/ridgelines/17/300x400/sheet.svg/',
  '/images/ridgelines/17/300x400/sheet.svg?x=1',
  '/images/ridgelines/17/300x400/sheet.svg\n',
  '/images/ridgelines/17/300x400/SHEET.svg',
  '/images/Ridgelines/17/300x400/sheet.svg',
  '/images/ridgelines/017/300x400/sheet.svg',
  '/images/ridgelines/0/300x400/sheet.svg',
  '/images/ridgelines/-1/300x400/sheet.svg',
  '/images/ridgelines/1.5/300x400/sheet.svg',
  '/images/ridgelines/1e3/300x400/sheet.svg',
  '/images/ridgelines/10000/300x400/sheet.svg',
  '/images/ridgelines/17/0300x400/sheet.svg',
  '/images/ridgelines/17/49x400/sheet.svg',
  '/images/ridgelines/17/300x3001/sheet.svg',
  '/images/ridgelines/17/300X400/sheet.svg',
  '/images/ridgelines/17/300x400/poster.svg',
  '/images/oils/17/300x400/sheet.svg',
  '/images/constructor/17/300x400/sheet.svg',
  '//images/ridgelines/17/300x400/sheet.svg',
  'images/ridgelines/17/300x400/sheet.svg',
  '/images/ridgelines/١٧/300x400/sheet.svg',
])('%j shows nothing', (path) => {
  expect(parseArtworkPath(path)).toBeUndefined();
});
