import { dimensionsText, orientationOf } from '../../src/catalogue/dimensions.ts';
import { makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

test.each([
  [396, 254, '25.4 x 39.6 cm'],
  [300, 400, '40 x 30 cm'],
  [1000, 5, '0.5 x 100 cm'],
  [1, 2_147_483_647, '214748364.7 x 0.1 cm'],
  [null, 400, null],
  [300, null, null],
  [undefined, undefined, null],
])('%j mm wide and %j mm high is %j', (widthMm, heightMm, text) => {
  expect(dimensionsText({ widthMm, heightMm } as Parameters<typeof dimensionsText>[0])).toBe(text);
});

test.each([
  [396, 254, 'LANDSCAPE'],
  [254, 396, 'PORTRAIT'],
  [300, 300, 'SQUARE'],
  [100, 98, 'SQUARE'],
  [98, 100, 'SQUARE'],
  [1000, 979, 'LANDSCAPE'],
  [979, 1000, 'PORTRAIT'],
  [1, 1, 'SQUARE'],
  [1, 2, 'PORTRAIT'],
  [null, 300, null],
  [300, null, null],
])('%j mm wide and %j mm high hangs as %j', (widthMm, heightMm, orientation) => {
  expect(orientationOf({ widthMm, heightMm })).toBe(orientation);
});

describe('in the shop', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.close());

  test.each([
    [396, 254, { dimensionsText: '25.4 x 39.6 cm', orientation: 'LANDSCAPE' }],
    [null, null, { dimensionsText: null, orientation: null }],
  ])('a drawing %j mm wide and %j mm high says so', async (widthMm, heightMm, expected) => {
    const { id } = await makeDrawing(shop, { widthMm, heightMm });
    const { data, errors } = await shop.graphql(`{ drawing(id: ${id}) { dimensionsText orientation } }`);
    expect([data?.drawing, errors]).toEqual([expected, undefined]);
  });
});
