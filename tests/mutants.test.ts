import { readFileSync } from 'node:fs';
import { edited } from './chaos/mutants/mutant.ts';
import { mutants } from './chaos/mutants/mutants.ts';

const all = Object.values(mutants).flat();

/** `npm run test:mutants` takes long; that it can still be run is seen at once. */
test.each(all.map((mutant) => [mutant.name, mutant] as const))(
  'the mutant %s fits the code',
  (_name, { edits }) => {
    const texts = new Map<string, string>();
    for (const edit of edits)
      texts.set(edit.file, edited(texts.get(edit.file) ?? readFileSync(edit.file, 'utf8'), edit));
    expect(edits.map(({ file }) => texts.get(file) === readFileSync(file, 'utf8'))).not.toContain(true);
  },
);

test('no two mutants have one name', () => {
  const names = all.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
