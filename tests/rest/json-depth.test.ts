import { nestsDeeper } from '../../src/rest/json-depth.ts';

const deep = (text: string, levels: number) => nestsDeeper(Buffer.from(text), levels);

test.each([
  ['{"a":[{"b":1}]}', 3],
  ['[[],[],[[]]]', 3],
  ['"[[[["', 0],
  ['["]]", "[[[["]', 1],
  [String.raw`{"a":"\"[[[["}`, 1],
  [String.raw`{"a":"\\","b":["\\\"{{{"]}`, 2],
  ['{"é[":"[[["}', 1],
  ['12', 0],
  ['', 0],
  ['"[[[ never closed', 0],
])('%s is as deep as it looks to who reads it', (text, levels) => {
  expect(deep(text, levels)).toBe(false);
  if (levels > 0) expect(deep(text, levels - 1)).toBe(true);
});

test('100 kB of the worst are looked at once', () => {
  expect(deep(`"${'\\"'.repeat(50_000)}`, 0)).toBe(false);
  expect(deep('['.repeat(100_000), 50)).toBe(true);
});
