import { buildSchema, parse } from 'graphql';
import { compiledOperations } from '../../src/graphql/compiled-operations.ts';

const compiled = compiledOperations(buildSchema('type Query { drawing: Query, title: String }'));

/** Whether the operation runs compiled, when it is asked for the fifth time. */
function isCompiled(text: string): boolean {
  const document = parse(text);
  return Array.from({ length: 5 }, () => compiled(document, undefined)).at(-1) !== undefined;
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

test('what is asked again and again is compiled', () => {
  expect(isCompiled('{ drawing { title } }')).toBe(true);
  expect(
    isCompiled(`{ ${times(10, (index) => `d${index}: drawing { ...F }`)} } fragment F on Query { title }`),
  ).toBe(true);
});

test('an operation that fragments of fragments make large is not: compiling it would hold up everyone', () => {
  const fragments = times(
    4,
    (level) =>
      `fragment F${level} on Query { ${times(10, (index) => `a${level}${index}: drawing { ...F${level + 1} }`)} }`,
  );
  expect(isCompiled(`{ ...F0 } ${fragments} fragment F4 on Query { title }`)).toBe(false);
});
