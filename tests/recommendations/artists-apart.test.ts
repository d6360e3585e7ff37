import { artistsApart } from '../../src/recommendations/artists-apart.ts';
import { makeArtist, makeDrawing } from '../support/factories.ts';
import { openShop } from '../support/shop.ts';

/** Rows by artist, in the order they were ranked. */
const rows = (artists: string) =>
  [...artists].map((letter, place) => ({ artistId: letter.charCodeAt(0), place }));
const shown = (artists: string, first: number) =>
  artistsApart(rows(artists), first)
    .map(({ artistId }) => String.fromCharCode(artistId))
    .join('');

test('three of one artist may come first; a fourth waits until twelve are between', () => {
  expect(shown('aaaabcdefghijkl', 15)).toBe('aaabcdefghijakl');
  expect(shown('abc', 12)).toBe('abc');
});

test('the best that may come comes next', () => {
  expect(artistsApart(rows('aaaabb'), 5).map(({ place }) => place)).toEqual([0, 1, 2, 4, 5]);
});

test('where there are too few artists the list is short', () => {
  expect(shown('aaaaaaaa', 8)).toBe('aaa');
});

test('in any twelve in a row of what the shop recommends an artist has three at most', async () => {
  const shop = await openShop();
  try {
    const artists = await Promise.all(Array.from({ length: 6 }, () => makeArtist(shop)));
    for (const [place, artist] of artists.entries())
      for (let copies = 0; copies < 9; copies += 1)
        await makeDrawing(shop, { artist, copiesSold: 100 * (10 - place) + copies, images: 0 });
    const { data } = await shop.graphql('{ recommendedDrawings(first: 40) { drawing { artist { id } } } }');
    const ids: string[] = data.recommendedDrawings.map(
      ({ drawing }: { drawing: { artist: { id: string } } }) => drawing.artist.id,
    );
    expect(ids.length).toBeGreaterThan(24);
    for (let from = 0; from + 12 <= ids.length; from += 1) {
      const counts = Map.groupBy(ids.slice(from, from + 12), (id) => id);
      for (const [, of] of counts) expect(of.length).toBeLessThanOrEqual(3);
    }
  } finally {
    await shop.close();
  }
});
