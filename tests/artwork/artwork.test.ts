import { createHash } from 'node:crypto';
import {
  type Artwork,
  type ArtworkView,
  artworkSize,
  artworkStyles,
  artworkViews,
  drawArtwork,
} from '../../src/artwork/artwork.ts';
import { fingerprints } from './fingerprints.ts';
import { expectWellFormed } from './well-formed.ts';

const artworkOf = (given: Partial<Artwork>): Artwork => ({
  style: 'ridgelines',
  seed: 17,
  widthMm: 300,
  heightMm: 400,
  ...given,
});

const sizes = [
  [300, 400],
  [420, 297],
  [50, 50],
  [50, 3000],
  [3000, 50],
  [3000, 3000],
] as const;

describe.each(artworkStyles)('%s', (style) => {
  test('a seed draws the same picture every time, and on every machine', () => {
    const svg = drawArtwork(artworkOf({ style }), 'sheet');
    expect(drawArtwork(artworkOf({ style }), 'sheet')).toBe(svg);
    expect(createHash('sha256').update(svg).digest('hex').slice(0, 16)).toBe(fingerprints[style]);
  });

  test('every seed draws another picture', () => {
    const drawn = Array.from({ length: 3 }, (_, i) =>
      drawArtwork(artworkOf({ style, seed: i + 1 }), 'sheet'),
    );
    expect(new Set(drawn).size).toBe(3);
  });

  test('pictures of every shape are small, well-formed and not blank', () => {
    for (const [i, [widthMm, heightMm]] of sizes.entries()) {
      const view = artworkViews[i % artworkViews.length] as ArtworkView;
      const svg = drawArtwork(artworkOf({ style, widthMm, heightMm, seed: 9999 - i }), view);
      expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(60_000);
      expect(Buffer.byteLength(svg)).toBeGreaterThan(1_500);
      expectWellFormed(svg);
    }
  });

  test('no seed draws more than 60 kB, even framed', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const [widthMm, heightMm] = sizes[seed % 3] as readonly [number, number];
      expect(
        Buffer.byteLength(drawArtwork(artworkOf({ style, seed, widthMm, heightMm }), 'wall')),
      ).toBeLessThanOrEqual(60_000);
    }
  });
});

test('styles differ with the same seed', () => {
  const drawn = artworkStyles.map((style) => drawArtwork(artworkOf({ style }), 'sheet'));
  expect(new Set(drawn).size).toBe(artworkStyles.length);
});

test.each([
  [300, 400, 750, 1000],
  [400, 300, 1000, 750],
  [50, 3000, 17, 1000],
])('a sheet of %i x %i mm is %i x %i pixels', (widthMm, heightMm, width, height) => {
  const artwork = artworkOf({ widthMm, heightMm });
  expect(artworkSize(artwork, 'sheet')).toEqual({ width, height });
  expect(drawArtwork(artwork, 'sheet')).toContain(`width="${width}" height="${height}" viewBox="0 0 `);
});

test.each(artworkViews)('the size told for the %s is the size drawn', (view) => {
  const artwork = artworkOf({ widthMm: 900, heightMm: 350 });
  const { width, height } = artworkSize(artwork, view);
  expect(drawArtwork(artwork, view)).toContain(`width="${width}" height="${height}" viewBox="`);
});

test('the detail shows the same strokes as the sheet, from nearer', () => {
  const [sheet, detail] = (['sheet', 'detail'] as const).map((view) =>
    drawArtwork(artworkOf({}), view).split('<title>'),
  ) as [string[], string[]];
  expect(detail[1]).toBe(sheet[1]);
  expect(detail[0]).not.toBe(sheet[0]);
});

test('on the wall, a drawing twice as large is shown larger', () => {
  const shown = [120, 240].map((widthMm) => {
    const svg = drawArtwork(artworkOf({ widthMm, heightMm: widthMm }), 'wall');
    return Number(/<svg x="\d+" y="\d+" width="(\d+)"/.exec(svg)?.[1]);
  }) as [number, number];
  expect(shown[1]).toBeGreaterThan(shown[0]);
});
