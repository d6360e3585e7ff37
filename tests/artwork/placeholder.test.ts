import { drawPlaceholder } from '../../src/artwork/placeholder.ts';
import {
  type Placeholder,
  parsePlaceholderPath,
  placeholderFor,
  placeholderPath,
} from '../../src/artwork/placeholder-path.ts';
import { expectWellFormed } from './well-formed.ts';

const shapes: [number, number][] = [
  [1000, 641],
  [164, 1000],
  [1000, 1],
  [1000, 1000],
];

test.each([
  [396, 254, '1000x641'],
  [254, 396, '641x1000'],
  [2870, 1435, '1000x500'],
  [100_000, 1, '1000x1'],
  [null, 300, '1000x1000'],
  [undefined, undefined, '1000x1000'],
])('a sheet of %s x %s mm has the shape %s', (widthMm, heightMm, shape) => {
  const { url, width, height } = placeholderFor({ id: 17, widthMm, heightMm } as { id: number });
  expect(url).toBe(`/images/placeholder/17/${shape}.svg`);
  expect(`${width}x${height}`).toBe(shape);
});

test.each(shapes)(
  'a placeholder of %i x %i is that large, well-formed and its own for every drawing',
  (width, height) => {
    const [one, again, other] = [17, 17, 18].map((seed) => drawPlaceholder({ seed, width, height }));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    expect(one).toContain(`width="${width}" height="${height}" viewBox="0 0 ${width * 10} ${height * 10}"`);
    expectWellFormed(one ?? '');
  },
);

test('every path parses back', () => {
  for (const [width, height] of shapes) {
    const placeholder: Placeholder = { seed: 2_147_483_647, width, height };
    expect(parsePlaceholderPath(placeholderPath(placeholder))).toEqual(placeholder);
  }
});

test.each([
  '/images/placeholder/0/1000x641.svg',
  '/images/placeholder/017/1000x641.svg',
  '/images/placeholder/17/999x641.svg',
  '/images/placeholder/17/1000x1001.svg',
  '/images/placeholder/17/1000x0.svg',
  '/images/placeholder/17/1000x641.svg?x',
  '/images/placeholder/99999999999/1000x641.svg',
  '/images/placeholder/17/1000x641/sheet.svg',
])('%j shows nothing', (path) => {
  expect(parsePlaceholderPath(path)).toBeUndefined();
});
