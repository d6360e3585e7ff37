import { readdirSync, readFileSync } from 'node:fs';

const files = readdirSync('tests/attacks').filter(
  (file) => file.endsWith('.test.ts') && file !== 'catalogue.test.ts',
);
const idsIn = (file: string) =>
  [...readFileSync(`tests/attacks/${file}`, 'utf8').matchAll(/['"]([A-Z]-\d\d)\b/g)].map(([, id = '']) => id);
const ids = files.flatMap(idsIn);

test('every attack has an id of its own, and every file a letter or two', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  for (const file of files) expect([file, idsIn(file).length > 0]).toEqual([file, true]);
});

test('SECURITY.md names every group of them', () => {
  const groups = new Set(ids.map((id) => id.slice(0, 2)));
  const named = [...readFileSync('SECURITY.md', 'utf8').matchAll(/\| `([A-Z]-)` \|/g)].map(
    ([, group]) => group,
  );
  expect(named.sort()).toEqual([...groups].sort());
});
